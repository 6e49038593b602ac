import { departures, maskLike, shares, withoutPhases } from "../features/covariate-effects.ts";
import type { PriceHistory } from "./price-history.ts";

/** Cross products of what price and promotion did besides the slow level and the season, and the noise around it. */
export interface ResponseSums {
  readonly n: number;
  readonly price: number;
  readonly promotion: number;
  readonly both: number;
  readonly priceDemand: number;
  readonly promotionDemand: number;
  /** Error variance of an observation, raised for errors that resemble their neighbours. */
  readonly variance: number;
}

/** Demand may be zero in this share of the periods and still be taken by its logarithm. */
const RARE_ZERO_SHARE = 0.25;
const SMALLEST_SHARE = 0.05;
const LONGEST_DUMMY_SEASON = 24;
const LONG_SEASON_REACH = 6;
const STRONGEST_ECHO = 0.9;
/** Two coefficients, a level and as many again to judge the noise by. */
const FEWEST = 6;

/**
 * Sets what a product sold against its price and promotions, after a moving mean over four seasons and the season's own
 * phases were taken out of all three, so that neither a trend nor a weekday passes for a price. Demand by its logarithm, or
 * for slow movers as a share of its level. Null with fewer than 6 periods that know both. O(n).
 * Source: Robinson, "Root-n-consistent semiparametric regression", Econometrica 56 (1988).
 */
export function fitResponse(history: PriceHistory): ResponseSums | null {
  const { demand, seasonLength } = history;
  const isLong = seasonLength > LONGEST_DUMMY_SEASON;
  const reach = isLong ? LONG_SEASON_REACH : Math.max(4, 2 * seasonLength);
  const phases = isLong ? 1 : seasonLength;
  const known = demand.map((value, t) => ((history.price[t] ?? Number.NaN) > 0 ? value : Number.NaN));
  const target = withoutPhases(demandDepartures(known, reach), phases);
  const local = (values: Float64Array) => withoutPhases(departures(maskLike(values, target), reach), phases);
  const price = local(history.price.map(Math.log));
  const promotion = local(Float64Array.from(demand, (_, t) => history.promotion?.[t] ?? 0));
  const sums = crossProducts({ target, price, promotion });
  if (sums.n < FEWEST) return null;
  const errors = residuals({ target, price, promotion }, sums);
  return { ...sums, variance: noiseVariance(errors, sums.n) };
}

function demandDepartures(demand: Float64Array, reach: number): Float64Array {
  const known = demand.filter((value) => !Number.isNaN(value));
  const zeros = known.filter((value) => value === 0).length;
  const local = shares(demand, reach);
  if (zeros > RARE_ZERO_SHARE * known.length) return local;
  return departures(
    local.map((share) => Math.log(Math.max(1 + share, SMALLEST_SHARE))),
    reach,
  );
}

interface Columns {
  readonly target: Float64Array;
  readonly price: Float64Array;
  readonly promotion: Float64Array;
}

function crossProducts({ target, price, promotion }: Columns): Omit<ResponseSums, "variance"> {
  const sums = { n: 0, price: 0, promotion: 0, both: 0, priceDemand: 0, promotionDemand: 0 };
  for (const [t, y] of target.entries()) {
    const x = price[t] ?? Number.NaN;
    const z = promotion[t] ?? 0;
    if (Number.isNaN(x + y)) continue;
    sums.n++;
    sums.price += x * x;
    sums.promotion += z * z;
    sums.both += x * z;
    sums.priceDemand += x * y;
    sums.promotionDemand += z * y;
  }
  return sums;
}

/** What plain least squares leaves. */
function residuals({ target, price, promotion }: Columns, sums: Omit<ResponseSums, "variance">): number[] {
  const { priceSlope, promotionSlope } = solveResponse(sums, { price: 0, promotion: 0, priceTarget: 0 });
  return Array.from(
    target,
    (y, t) => y - priceSlope * (price[t] ?? 0) - promotionSlope * (promotion[t] ?? 0),
  );
}

/** Errors that resemble their neighbours are worth fewer observations. */
function noiseVariance(errors: readonly number[], n: number): number {
  let squares = 0;
  let products = 0;
  for (const [t, error] of errors.entries()) {
    if (Number.isNaN(error)) continue;
    squares += error * error;
    const before = errors[t - 1] ?? Number.NaN;
    if (!Number.isNaN(before)) products += error * before;
  }
  const echo = squares > 0 ? Math.min(STRONGEST_ECHO, Math.max(0, products / squares)) : 0;
  return (squares / Math.max(n - 3, 1)) * ((1 + echo) / (1 - echo));
}

/** What is added to the normal equations for what was known before. */
export interface Beliefs {
  readonly price: number;
  readonly promotion: number;
  readonly priceTarget: number;
}

export interface Response {
  readonly priceSlope: number;
  readonly promotionSlope: number;
  /** Elements of the inverse, to be multiplied by the error variance. */
  readonly priceShare: number;
  readonly promotionShare: number;
}

/** Solves the two normal equations; a column that never varied and of which nothing is believed has slope zero. */
export function solveResponse(
  sums: Omit<ResponseSums, "variance">,
  { price, promotion, priceTarget }: Beliefs,
): Response {
  const [a, b, c] = [sums.price + price, sums.promotion + promotion, sums.both];
  const [y, z] = [sums.priceDemand + priceTarget, sums.promotionDemand];
  const determinant = a * b - c * c;
  if (determinant > 1e-9 * a * b) {
    return {
      priceSlope: (y * b - z * c) / determinant,
      promotionSlope: (z * a - y * c) / determinant,
      priceShare: b / determinant,
      promotionShare: a / determinant,
    };
  }
  return {
    priceSlope: a > 0 ? y / a : 0,
    promotionSlope: a > 0 || b === 0 ? 0 : z / b,
    priceShare: a > 0 ? 1 / a : Number.POSITIVE_INFINITY,
    promotionShare: b > 0 ? 1 / b : Number.POSITIVE_INFINITY,
  };
}
