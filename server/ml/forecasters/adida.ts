import type { Forecaster } from "../forecaster.ts";
import { requireForms } from "./exponential-smoothing/fit-smoothing.ts";
import { type DemandRate, rateForecast } from "./fit-croston.ts";
import { demandEvents, deviationAround } from "./intermittent-demand.ts";
import { requireObservations } from "./require-observations.ts";

const FEWEST_BUCKETS = 5;
const SIMPLE = { errors: ["A"], trends: ["N"], seasons: ["N"] } as const;

/**
 * Aggregate-disaggregate (ADIDA): adds demand up over buckets as long as the mean time between demands, smooths the
 * buckets, and spreads the forecast evenly. Steadier than Croston when demands are rare. Convention: buckets are counted back
 * from the end, an incomplete first one is dropped, unknown periods are left out; fewer than 5 buckets are averaged. O(n).
 * Source: Nikolopoulos et al., "An aggregate-disaggregate intermittent demand approach (ADIDA)", JORS 62 (2011).
 */
export const adida: Forecaster<object, DemandRate> = {
  name: "adida",
  defaults: {},
  minObservations: () => 1,
  fit(series) {
    requireObservations("adida", series, 1);
    const known = series.values.filter((value) => !Number.isNaN(value));
    const { sizes, intervals } = demandEvents(known);
    if (sizes.length === 0) return { rate: 0, deviation: 0 };
    const width = Math.max(
      Math.round(intervals.reduce((sum, interval) => sum + interval, 0) / intervals.length),
      1,
    );
    const rate = bucketLevel(bucketTotals(known, width)) / width;
    return { rate, deviation: deviationAround(known, rate) };
  },
  predict: rateForecast,
};

function bucketTotals(known: Float64Array, width: number): Float64Array {
  const skipped = known.length % width;
  return Float64Array.from({ length: Math.floor(known.length / width) }, (_, bucket) => {
    const start = skipped + bucket * width;
    return known.subarray(start, start + width).reduce((sum, value) => sum + value, 0);
  });
}

function bucketLevel(totals: Float64Array): number {
  if (totals.length < FEWEST_BUCKETS) return totals.reduce((sum, total) => sum + total, 0) / totals.length;
  return requireForms("adida", { values: totals, seasonLength: 1 }, SIMPLE)[0].states.level;
}
