import { boundElasticity, type ElasticityPrior } from "#server/ml/elasticity/elasticity.ts";
import type { DailyForecast } from "#server/ml/inventory/daily-forecast.ts";
import { planMarkdown } from "#server/ml/inventory/markdown.ts";
import { lowestPriceCents, type PriceLimits, priceGrid } from "#server/ml/inventory/price-limits.ts";
import { demandScenarios } from "./demand-scenarios.ts";
import { evaluatePrices, type PricesOutcome } from "./evaluate-prices.ts";

export interface PromotionProblem extends PriceLimits {
  /** Units to clear, a whole number. */
  readonly units: number;
  /** At today's price, for the days that are left to sell. */
  readonly forecast: DailyForecast;
  readonly elasticity: ElasticityPrior;
  /** Money for a unit that is left at the end. */
  readonly salvage: number;
}

/** A lower price from the first to the last day inclusive; 0 is the first day of the forecast. */
export interface PromotionOffer {
  readonly discount: number;
  readonly firstDay: number;
  readonly lastDay: number;
}

export interface PromotionFigures {
  /** Takings over all days of the forecast, what is left at its salvage. */
  readonly takings: number;
  /** Takings less the cost of all units, sold or not; null without a known cost. */
  readonly margin: number | null;
  readonly unitsSold: number;
  readonly unitsLeft: number;
}

export interface PromotionOutlook extends PromotionOffer {
  readonly reducedPrice: number;
  readonly expected: PromotionFigures;
  readonly doNothing: PromotionFigures;
  /** A flat 30% over the same days, or the largest discount below it that the limits allow. */
  readonly flat30: PromotionFigures & { readonly discount: number };
  /** Takings more than with today's price. */
  readonly gain: number;
  /** The gain if customers react as weakly as the elasticity's 80% band allows. */
  readonly cautiousGain: number;
  readonly unitsSaved: number;
  /** Days from the first day of the forecast until the shelf is empty; null when it hardly will be. */
  readonly clearDays: number | null;
  /** Units sold on each day of the offer, and what today's price would have sold on it. */
  readonly offerByDay: readonly number[];
  readonly usualByDay: readonly number[];
  /** How much more customers want at the lower price, as a share, with an 80% band from the elasticity's error. */
  readonly lift: { readonly point: number; readonly lower: number; readonly upper: number };
}

const Z_80 = 1.2816;
/** Below this share of the full-price value of the stock a promotion is not worth its trouble. */
const LEAST_GAIN_SHARE = 0.01;
/** People shop for an event in the days before it. */
export const DAYS_BEFORE_EVENT = 2;

/**
 * The discount and the days that bring in most money until the last day of the forecast, or null when no discount the
 * limits allow beats today's price. Right for what will expire or has piled up. A dynamic programme over days and units
 * says from when on a lower price pays; that start and the days just before each given event are then judged with every
 * discount of the grid over several levels of demand. Never above the largest discount nor under the margin.
 * `eventDays` are day indexes of the forecast. Cost: one `planMarkdown` and starts x discounts x levels `evaluatePrices`.
 */
export function planPromotion(
  problem: PromotionProblem,
  eventDays: readonly number[] = [],
): PromotionOutlook | null {
  const days = problem.forecast.point.length;
  if (problem.units <= 0 || days === 0) return null;
  const discounts = listDiscounts(problem);
  if (discounts.length === 0) return null;
  const plan = planMarkdown({
    ...problem,
    demand: problem.forecast.point,
    elasticity: problem.elasticity.value,
    maxChanges: 1,
    priceEnding: null,
  });
  const start = plan.path.findIndex((discount) => discount > 0);
  if (start < 0) return null;
  // Nobody can take an offer up on a day that sells nothing, such as one on which the shop is closed.
  const sells = (day: number) => (problem.forecast.point[day] ?? 0) > 0;
  const lastDay = problem.forecast.point.findLastIndex((_, day) => sells(day));
  const starts = [start, ...eventDays.map((day) => Math.max(0, day - DAYS_BEFORE_EVENT))]
    .map((wanted) => problem.forecast.point.findIndex((_, day) => day >= wanted && sells(day)))
    .filter((day) => day >= 0);
  const scenarios = demandScenarios(problem.forecast);
  let best: { offer: PromotionOffer; takings: number } | null = null;
  for (const firstDay of new Set(starts)) {
    for (const discount of discounts) {
      const offer = { discount, firstDay, lastDay };
      const { takings } = judge(problem, offer, scenarios);
      if (!best || takings > best.takings + 1e-9) best = { offer, takings };
    }
  }
  if (!best) return null;
  const outlook = judgeOffer(problem, best.offer);
  return outlook.gain > LEAST_GAIN_SHARE * problem.units * problem.price ? outlook : null;
}

/**
 * What a given offer brings beside today's price and a flat 30%. Errors: RangeError for a discount beyond the limits or
 * days outside the forecast, since an offer that may not be made has no outlook; ask `largestDiscount` first.
 */
export function judgeOffer(problem: PromotionProblem, offer: PromotionOffer): PromotionOutlook {
  const most = largestDiscount(problem);
  if (!keepsLimits(problem, offer.discount)) {
    throw new RangeError(`a discount of ${offer.discount} is beyond the ${most} that the limits allow`);
  }
  const days = problem.forecast.point.length;
  if (offer.firstDay < 0 || offer.lastDay < offer.firstDay || offer.lastDay >= days) {
    throw new RangeError(
      `days ${offer.firstDay} to ${offer.lastDay} are not within the ${days} of the forecast`,
    );
  }
  const scenarios = demandScenarios(problem.forecast);
  const figures = (discount: number, elasticity = problem.elasticity.value) =>
    judge(
      { ...problem, elasticity: { ...problem.elasticity, value: elasticity } },
      { ...offer, discount },
      scenarios,
    );
  const [expected, nothing] = [figures(offer.discount), figures(0)];
  const flat = Math.min(0.3, wholePercent(most));
  const weak = boundElasticity(problem.elasticity.value + Z_80 * problem.elasticity.standardError);
  return {
    ...offer,
    reducedPrice: offerCents(problem, offer.discount) / 100,
    expected: toFigures(problem, expected),
    doNothing: toFigures(problem, nothing),
    flat30: { ...toFigures(problem, figures(flat)), discount: flat },
    gain: expected.takings - nothing.takings,
    cautiousGain: figures(offer.discount, weak).takings - nothing.takings,
    unitsSaved: nothing.unitsLeft - expected.unitsLeft,
    clearDays: expected.clearDays,
    offerByDay: expected.soldByDay.slice(offer.firstDay, offer.lastDay + 1),
    usualByDay: nothing.soldByDay.slice(offer.firstDay, offer.lastDay + 1),
    lift: liftOf(offer.discount, problem.elasticity),
  };
}

/** Whether the price that a discount makes, in whole cents rounded up, keeps both limits. */
export function keepsLimits(limits: PriceLimits, discount: number): boolean {
  return discount >= 0 && offerCents(limits, discount) >= (lowestPriceCents(limits) ?? Infinity);
}

/** The largest discount that `keepsLimits`, in whole tenths of a percent; 0 for none. */
export function largestDiscount(limits: PriceLimits): number {
  const floor = lowestPriceCents(limits);
  if (floor === null) return 0;
  // A price is rounded up, so a discount may ask for almost a cent less than the lowest.
  const byPrice = 1 - (floor - 1) / Math.round(limits.price * 100);
  const tenths = Math.floor(Math.min(limits.maxDiscount, byPrice) * 1000 + 1e-6);
  return Math.max(0, (keepsLimits(limits, tenths / 1000) ? tenths : tenths - 1) / 1000);
}

/** Steps of 5%, and the whole percent nearest to the limit. */
function listDiscounts(limits: PriceLimits): number[] {
  const steps = priceGrid(limits).map(({ discount }) => Math.round(discount * 100) / 100);
  const most = wholePercent(largestDiscount(limits));
  return [...new Set([...steps, most])].filter((discount) => discount > 0);
}

function wholePercent(share: number): number {
  return Math.floor(share * 100 + 1e-9) / 100;
}

/** Rounded up, so that no limit is broken by a fraction of a cent. */
function offerCents({ price }: PriceLimits, discount: number): number {
  return Math.ceil(Math.round(price * 100) * (1 - discount) - 1e-6);
}

/** The mean over the levels of demand; the day of clearance is the middle level's. */
function judge(
  problem: PromotionProblem,
  offer: PromotionOffer,
  scenarios: readonly number[][],
): PricesOutcome {
  const reduced = offerCents(problem, offer.discount);
  const full = Math.round(problem.price * 100);
  const cents = problem.forecast.point.map((_, day) =>
    offer.discount > 0 && day >= offer.firstDay && day <= offer.lastDay ? reduced : full,
  );
  const { units, price, salvage } = problem;
  const outcomes = scenarios.map((demand) =>
    evaluatePrices({ units, demand, price, elasticity: problem.elasticity.value, salvage }, cents),
  );
  const mean = (read: (outcome: PricesOutcome) => number) =>
    outcomes.reduce((sum, outcome) => sum + read(outcome), 0) / outcomes.length;
  return {
    takings: mean(({ takings }) => takings),
    unitsSold: mean(({ unitsSold }) => unitsSold),
    unitsLeft: mean(({ unitsLeft }) => unitsLeft),
    soldByDay: cents.map((_, day) => mean(({ soldByDay }) => soldByDay[day] ?? 0)),
    clearDays: outcomes[Math.floor(outcomes.length / 2)]?.clearDays ?? null,
  };
}

function toFigures({ units, cost }: PromotionProblem, outcome: PricesOutcome): PromotionFigures {
  const { takings, unitsSold, unitsLeft } = outcome;
  return { takings, margin: cost === null ? null : takings - units * cost, unitsSold, unitsLeft };
}

function liftOf(discount: number, { value, standardError }: ElasticityPrior): PromotionOutlook["lift"] {
  const at = (elasticity: number) => (1 - discount) ** boundElasticity(elasticity) - 1;
  return {
    point: at(value),
    lower: at(value + Z_80 * standardError),
    upper: at(value - Z_80 * standardError),
  };
}
