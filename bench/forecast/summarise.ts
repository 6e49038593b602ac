import type { BenchSet } from "./bench-series.ts";
import { LEVELS, type SeriesScore } from "./score-series.ts";
import type { SetScore } from "./score-set.ts";

export interface LevelSummary {
  readonly level: number;
  readonly coverage: number | null;
  readonly meanWidth: number | null;
  /** In units of MASE's scale, which can be averaged over series of any size. */
  readonly scaledWidth: number | null;
}

/** A set's figures. Ratios, not percentages, except where the name says so. Null where no series defines the measure. */
export interface Summary {
  readonly n: number;
  readonly points: number;
  readonly skipped: number;
  readonly failed: number;
  readonly smapePercent: number | null;
  readonly mase: number | null;
  readonly rmsse: number | null;
  /** Pooled: all absolute errors over everything sold. */
  readonly wape: number | null;
  readonly coverage80: number | null;
  readonly coverage95: number | null;
  readonly meanWidth80: number | null;
  readonly meanWidth95: number | null;
  readonly scaledWidth80: number | null;
  readonly scaledWidth95: number | null;
  /** The bands at every level asked for; those above repeat the two usual ones. */
  readonly bands: readonly LevelSummary[];
  readonly seconds: number;
  readonly seriesPerSecond: number;
  readonly threads: number;
  readonly choices: Readonly<Record<string, number>>;
  /** Share of series with a larger absolute, and with a larger squared, error than the seasonal naive forecast. */
  readonly worseThanSeasonalNaive: number | null;
  readonly worseThanSeasonalNaiveSquared: number | null;
}

/** Means over series for the scaled and percentage errors, pooled points for coverage and WAPE. */
export function summarise(set: BenchSet, result: SetScore, levels: readonly number[] = LEVELS): Summary {
  const { scores } = result;
  const mean = (value: (score: SeriesScore) => number | undefined) =>
    meanOf(scores.map((score) => value(score)));
  const sum = (value: (score: SeriesScore) => number) =>
    scores.reduce((total, score) => total + value(score), 0);
  const points = sum(({ n }) => n);
  const bands = levels.map((level, index) => ({
    level,
    coverage: ratio(
      sum(({ coverage, n }) => (coverage[index] ?? 0) * n),
      points,
    ),
    meanWidth: mean(({ width }) => width[index]),
    scaledWidth: mean(({ scaledWidth }) => scaledWidth[index]),
  }));
  const bandOf = (wanted: number) => bands.find(({ level }) => level === wanted);
  const smape = mean((score) => score.smape);
  const exceeds = (error: number, yardstick: number) => error > yardstick * (1 + 1e-9);
  const share = (isWorse: (score: SeriesScore) => boolean) =>
    ratio(scores.filter(isWorse).length, scores.length);
  return {
    n: scores.length,
    points,
    skipped: set.skipped.length,
    failed: result.failures.length,
    smapePercent: smape === null ? null : 100 * smape,
    mase: mean((score) => score.mase),
    rmsse: mean((score) => score.rmsse),
    wape: ratio(
      sum((score) => score.absoluteError),
      sum((score) => score.sold),
    ),
    coverage80: bandOf(0.8)?.coverage ?? null,
    coverage95: bandOf(0.95)?.coverage ?? null,
    meanWidth80: bandOf(0.8)?.meanWidth ?? null,
    meanWidth95: bandOf(0.95)?.meanWidth ?? null,
    scaledWidth80: bandOf(0.8)?.scaledWidth ?? null,
    scaledWidth95: bandOf(0.95)?.scaledWidth ?? null,
    bands,
    seconds: result.seconds,
    seriesPerSecond: scores.length / result.seconds,
    threads: result.threads,
    choices: countBy(scores.map(({ method }) => method)),
    worseThanSeasonalNaive: share((score) => exceeds(score.absoluteError, score.seasonalNaiveError)),
    worseThanSeasonalNaiveSquared: share((score) =>
      exceeds(score.squaredError, score.seasonalNaiveSquaredError),
    ),
  };
}

function meanOf(values: readonly (number | undefined)[]): number | null {
  const known = values.filter((value): value is number => value !== undefined && Number.isFinite(value));
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

function countBy(names: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([, a], [, b]) => b - a));
}
