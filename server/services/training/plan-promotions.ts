import type { Covariate } from "#server/ml/forecaster.ts";
import { periodStarts } from "#server/ml/series/period.ts";
import type { RegularSeries } from "#server/ml/series/regularise.ts";
import { PRICE, PROMOTION } from "./build-covariates.ts";
import type { AcceptedPromotion } from "./series-history.ts";

/** What accepted promotions make of the periods to come. Numbers have one entry per future period. */
export interface PlannedPromotions {
  /** The series' covariates as they will be, and as they would be without the promotions. */
  readonly withThem: readonly Covariate[];
  readonly withoutThem: readonly Covariate[];
  /** What demand is multiplied by, as it was expected when they were planned; 1 outside them. */
  readonly expected: Float64Array;
  /** What the usual price is multiplied by. */
  readonly price: Float64Array;
}

interface PlanContext {
  readonly covariates: readonly Covariate[];
  readonly promotions: readonly AcceptedPromotion[];
  /** Of one unit outside promotions; null where unknown. */
  readonly price: number | null;
  readonly horizon: number;
}

/** Null where no promotion reaches into the future. Of several on one day the last given counts. */
export function planPromotions(
  { values, startDay, frequency }: RegularSeries,
  { covariates, promotions, price, horizon }: PlanContext,
): PlannedPromotions | null {
  const { length } = values;
  const starts = periodStarts(startDay, length + horizon + 1, frequency).subarray(length);
  const shares = new Float64Array(horizon);
  const expected = new Float64Array(horizon).fill(1);
  const prices = new Float64Array(horizon).fill(1);
  for (let step = 0; step < horizon; step++) {
    const [first = 0, next = 0] = starts.subarray(step, step + 2);
    for (let day = first; day < next; day++) {
      const promotion = promotions.findLast((one) => one.firstDay <= day && day <= one.lastDay);
      if (!promotion) continue;
      const part = 1 / (next - first);
      shares[step] = (shares[step] ?? 0) + part;
      expected[step] = (expected[step] ?? 0) + part * promotion.lift;
      prices[step] = (prices[step] ?? 0) - part * promotion.discount;
    }
  }
  if (shares.every((share) => share === 0)) return null;
  const future = (change: (value: number, step: number) => number) => (value: number, period: number) =>
    period < length ? value : change(value, period - length);
  const withoutThem = [
    ...covariates,
    ...missing(covariates, PROMOTION, new Float64Array(length + horizon)),
    ...(price === null ? [] : missing(covariates, PRICE, new Float64Array(length + horizon).fill(price))),
  ];
  return {
    withoutThem,
    withThem: withoutThem.map((one) => {
      if (one.name === PROMOTION)
        return { ...one, values: one.values.map(future((_, step) => shares[step] ?? 0)) };
      if (one.name !== PRICE) return one;
      return { ...one, values: one.values.map(future((value, step) => value * (prices[step] ?? 1))) };
    }),
    expected,
    price: prices,
  };
}

/** A covariate that the series' own past could do without, because it never varied. */
function missing(covariates: readonly Covariate[], name: string, values: Float64Array): Covariate[] {
  return covariates.some((one) => one.name === name) ? [] : [{ name, kind: "known-future", values }];
}
