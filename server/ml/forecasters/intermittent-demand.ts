/** A slow mover's history as sizes of demands and the periods between them; unknown periods do not count as waiting. */
export interface DemandEvents {
  readonly sizes: readonly number[];
  /** Periods from the previous demand (or the start) to this one. */
  readonly intervals: readonly number[];
  readonly observed: number;
}

export function demandEvents(values: Readonly<Float64Array>): DemandEvents {
  const sizes: number[] = [];
  const intervals: number[] = [];
  let waited = 0;
  let observed = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    observed++;
    waited++;
    if (value === 0) continue;
    sizes.push(value);
    intervals.push(waited);
    waited = 0;
  }
  return { sizes, intervals, observed };
}

/** Simple smoothing that starts at the first value: where the level ends. Zero for no values. */
export function smoothLevel(values: readonly number[], alpha: number): number {
  return values.reduce((level, value, i) => (i === 0 ? value : level + alpha * (value - level)), 0);
}

/** Spread of single periods around a constant rate: slow movers' errors are dominated by it. */
export function deviationAround(values: Readonly<Float64Array>, rate: number): number {
  let squares = 0;
  let observed = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    squares += (value - rate) ** 2;
    observed++;
  }
  return Math.sqrt(squares / Math.max(observed - 1, 1));
}
