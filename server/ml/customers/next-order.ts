import { normalProbability } from "../stats/normal-probability.ts";
import { normalQuantile } from "../stats/normal-quantile.ts";

/** How long buyers wait between orders, as logs of days; plain JSON. */
export interface GapModel {
  readonly mean: number;
  /** Variance of one buyer's gaps, and of the buyers' means. */
  readonly within: number;
  readonly between: number;
}

/** Days from today to the next order, if one comes: its middle, and between what it lies with 80%. */
export interface NextOrder {
  readonly from: number;
  readonly middle: number;
  readonly to: number;
}

const BAND = [0.1, 0.5, 0.9] as const;
/** Where nearly everybody would have come already, the far end of the curve says nothing. */
const FARTHEST = 0.95;

/** Fits the model to each buyer's gaps in days (above 0), by the method of moments. Null where nobody has two gaps. */
export function fitGaps(gapsOf: readonly (readonly number[])[]): GapModel | null {
  const logs = gapsOf.filter((gaps) => gaps.length > 0).map((gaps) => gaps.map(Math.log));
  const means = logs.map((values) => meanOf(values));
  const freedom = logs.reduce((sum, values) => sum + values.length - 1, 0);
  if (freedom < 1) return null;
  const squares = logs.reduce(
    (sum, values, index) =>
      sum + values.reduce((part, value) => part + (value - (means[index] ?? 0)) ** 2, 0),
    0,
  );
  const within = squares / freedom;
  const mean = meanOf(means);
  const spread = meanOf(means.map((value) => (value - mean) ** 2));
  // The means vary by chance too, the more the fewer gaps they are made of.
  const chance = within * meanOf(logs.map((values) => 1 / values.length));
  return { mean, within, between: Math.max(1e-6, spread - chance) };
}

/**
 * When a buyer who has been away for some days comes again, if they do: gaps are log-normal around the buyer's own mean,
 * which leans on everybody's the more the fewer gaps it is made of, given that the present gap is that long already. Null
 * for who has been away for longer than 95% of such gaps last.
 */
export function nextOrder(model: GapModel, gaps: readonly number[], daysAway: number): NextOrder | null {
  const own = gaps.length > 0 ? meanOf(gaps.map(Math.log)) : model.mean;
  const precision = gaps.length / Math.max(1e-9, model.within) + 1 / model.between;
  const mean = (own * (gaps.length / Math.max(1e-9, model.within)) + model.mean / model.between) / precision;
  const deviation = Math.sqrt(model.within + 1 / precision);
  const passed = daysAway > 0 ? normalProbability((Math.log(daysAway) - mean) / deviation) : 0;
  if (passed > FARTHEST) return null;
  const [from, middle, to] = BAND.map((share) => {
    const at = passed + share * (1 - passed);
    const gap = Math.exp(mean + deviation * normalQuantile(Math.min(1 - 1e-9, Math.max(1e-9, at))));
    return Math.max(1, Math.round(gap - daysAway));
  }) as [number, number, number];
  return { from, middle, to };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
