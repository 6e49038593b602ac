import { minimiseSimplex } from "../optimise/minimise-simplex.ts";
import { logGamma } from "../stats/log-gamma.ts";

/** What a buyer's orders were worth: how many there were, and their mean, which is above 0. */
export interface OrderValues {
  readonly orders: number;
  readonly mean: number;
}

/** A fitted model; plain JSON. */
export interface OrderValueModel {
  readonly p: number;
  readonly q: number;
  readonly v: number;
}

const LARGEST = Math.log(1e5);
/** Fewer buyers than this say nothing about how buyers differ. */
const LEAST_BUYERS = 10;

/**
 * What a buyer's orders are worth in the long run: each order varies around the buyer's own mean (gamma), and the means
 * vary over all (inverse gamma), so that few orders lean on everybody's. Independent of how often they buy. Null where
 * fewer than 10 buyers bought. Source: Fader & Hardie, "The gamma-gamma model of monetary value" (2013).
 */
export function fitOrderValue(buyers: readonly OrderValues[]): OrderValueModel | null {
  const known = buyers.filter(({ orders, mean }) => orders > 0 && mean > 0);
  if (known.length < LEAST_BUYERS) return null;
  const level = known.reduce((sum, { mean }) => sum + mean, 0) / known.length;
  const scaled = known.map(({ orders, mean }) => ({ orders, mean: mean / level }));
  const cost = (x: Float64Array) => {
    if (x.some((value) => Math.abs(value) > LARGEST)) return Number.POSITIVE_INFINITY;
    const [p = 1, q = 1, v = 1] = x.map(Math.exp);
    return -likelihood(scaled, { p, q, v });
  };
  const limits = { maxEvaluations: 1_200, tolerance: 1e-10 };
  const steps = [0.4, 0.4, 0.4];
  const once = minimiseSimplex(cost, { start: Float64Array.from([1.5, 1.2, 0]), steps }, limits);
  const { x } = minimiseSimplex(cost, { start: once.x, steps }, limits);
  const [p = 1, q = 1, v = 1] = x.map(Math.exp);
  return { p, q, v: v * level };
}

function likelihood(buyers: readonly OrderValues[], { p, q, v }: OrderValueModel): number {
  let sum = 0;
  for (const { orders, mean } of buyers) {
    const px = p * orders;
    sum +=
      logGamma(px + q) -
      logGamma(px) -
      logGamma(q) +
      q * Math.log(v) +
      (px - 1) * Math.log(mean) +
      px * Math.log(orders) -
      (px + q) * Math.log(v + orders * mean);
  }
  return sum;
}

/** The mean order to expect of a buyer; everybody's for one without orders, where that exists (q above 1). */
export function expectedOrderValue({ p, q, v }: OrderValueModel, { orders, mean }: OrderValues): number {
  const weight = p * orders + q - 1;
  return weight > 0 ? (p * (v + orders * mean)) / weight : mean;
}
