import type { Band, Forecast } from "../forecaster.ts";
import { normalQuantile } from "../stats/normal-quantile.ts";

/** A product that has sold for long, from which a new one may borrow. */
export interface Neighbour {
  readonly forecast: Forecast;
  /** Of one unit; null where unknown. */
  readonly price: number | null;
  /** The same product in another store, which says more than any other product. */
  readonly isSameProduct: boolean;
}

export interface NewProduct {
  /** One value per period since its first sale, the last just before the forecast; empty before it ever sold. */
  readonly history: Readonly<Float64Array>;
  readonly price: number | null;
  /** What its own short history says; null before it ever sold. */
  readonly own: Forecast | null;
}

export interface BorrowedForecast extends Forecast {
  /** The part that comes from neighbours, from 1 on the first day to 0 when its own history speaks for itself. */
  readonly borrowedShare: number;
}

/** Two weeks: every weekday has been seen twice, so that a week can be told from chance. */
export const HANDOVER_PERIODS = 14;
/** Fewer other products would be an anecdote. */
const FEWEST_NEIGHBOURS = 3;
const WEEK = 7;
/** A neighbour half as dear again counts 0.6 as much, one of twice the price 0.23. */
const PRICE_WIDTH = Math.log(1.5);
const SAME_PRODUCT_WEIGHT = 10;
/** How far a product's level may be from one neighbour's when there is no second to tell. */
const LONE_SPREAD = Math.log(2);

/**
 * Forecasts a product that is new to a store, from the first day on: the shape of what its neighbours are forecast to
 * sell, at their level (geometric mean, nearer prices counting more). Its own sales take over day by day in
 * `HANDOVER_PERIODS` days, the level first. Bands are wide as long as the level is borrowed: as wide as the neighbours
 * differ, and their own errors beside that. Null without enough neighbours that sell. For daily series. Never negative.
 * Constant cost per neighbour and step.
 * Reference: the analogy method, e.g. Hyndman and Athanasopoulos (2021), "Forecasting", 6.5, weighted by price.
 */
export function borrowForecast(
  product: NewProduct,
  neighbours: readonly Neighbour[],
): BorrowedForecast | null {
  const lenders = neighbours.flatMap((neighbour) => lenderOf(neighbour, product.price) ?? []);
  if (lenders.length < FEWEST_NEIGHBOURS && !lenders.some(({ isSameProduct }) => isSameProduct)) return null;
  const total = lenders.reduce((sum, { weight }) => sum + weight, 0);
  const average = (pick: (lender: Lender) => number) =>
    lenders.reduce((sum, lender) => sum + lender.weight * pick(lender), 0) / total;
  const steps = lenders[0]?.forecast.point.length ?? 0;
  const shape = Float64Array.from({ length: steps }, (_, step) =>
    average(({ forecast, level }) => Math.max(0, forecast.point[step] ?? 0) / level),
  );
  const middle = average(({ level }) => Math.log(level));
  const spread = Math.sqrt(average(({ level }) => (Math.log(level) - middle) ** 2));
  const borrowedShare = 1 - Math.min(1, product.history.length / HANDOVER_PERIODS);
  const ownLevel = levelSoFar(product.history, shape);
  const level =
    ownLevel === null ? Math.exp(middle) : borrowedShare * Math.exp(middle) + (1 - borrowedShare) * ownLevel;
  const point = shape.map((value) => value * level);
  const uncertainty = borrowedShare * (lenders.length > 1 ? spread : LONE_SPREAD);
  const borrowed: Forecast = {
    point,
    bands: (lenders[0]?.forecast.bands ?? []).map((band) =>
      borrowBand(band.level, { lenders, average, point, level, uncertainty }),
    ),
  };
  return { ...blend(borrowed, product.own, borrowedShare), borrowedShare };
}

interface Lender extends Neighbour {
  readonly level: number;
  readonly weight: number;
}

/** Null for one that sells nothing. */
function lenderOf(neighbour: Neighbour, price: number | null): Lender | null {
  const { point } = neighbour.forecast;
  const level = point.reduce((sum, value) => sum + Math.max(0, value), 0) / Math.max(1, point.length);
  if (!(level > 0)) return null;
  const distance = price && neighbour.price ? Math.log(neighbour.price / price) / PRICE_WIDTH : 1;
  const nearness = Math.exp(-0.5 * distance ** 2);
  return {
    ...neighbour,
    level,
    weight: neighbour.isSameProduct ? SAME_PRODUCT_WEIGHT : Math.max(nearness, 1e-6),
  };
}

/** What the known periods sold, in units of what the shape says of their weekdays; null when nothing is known. */
function levelSoFar(history: Readonly<Float64Array>, shape: Float64Array): number | null {
  let [sold, expected] = [0, 0];
  for (const [period, value] of history.entries()) {
    if (Number.isNaN(value)) continue;
    const back = history.length - period;
    sold += value;
    expected += shape[(WEEK - (back % WEEK)) % WEEK] ?? 0;
  }
  return expected > 0 ? sold / expected : null;
}

interface BandRequest {
  readonly lenders: readonly Lender[];
  readonly average: (pick: (lender: Lender) => number) => number;
  readonly point: Float64Array;
  readonly level: number;
  /** Standard deviation of the logarithm of the level. */
  readonly uncertainty: number;
}

function borrowBand(bandLevel: number, { average, point, level, uncertainty }: BandRequest): Band {
  const z = normalQuantile((1 + bandLevel) / 2);
  const side = (end: "lower" | "upper") =>
    point.map((value, step) => {
      const noise = average(({ forecast, level: own }) => {
        const band = forecast.bands.find((one) => one.level === bandLevel);
        return Math.abs((band?.[end][step] ?? 0) - (forecast.point[step] ?? 0)) / own;
      });
      const sign = end === "upper" ? 1 : -1;
      const move = Math.abs(value * Math.expm1(sign * z * uncertainty));
      return Math.max(0, value + sign * Math.hypot(move, noise * level));
    });
  return { level: bandLevel, lower: side("lower"), upper: side("upper") };
}

function blend(borrowed: Forecast, own: Forecast | null, share: number): Forecast {
  if (!own) return borrowed;
  const mix = (theirs: Float64Array, ours: Float64Array) =>
    theirs.map((value, step) => share * value + (1 - share) * (ours[step] ?? value));
  return {
    point: mix(borrowed.point, own.point),
    bands: borrowed.bands.map(({ level, lower, upper }) => {
      const band = own.bands.find((one) => one.level === level);
      return band
        ? { level, lower: mix(lower, band.lower), upper: mix(upper, band.upper) }
        : { level, lower, upper };
    }),
  };
}
