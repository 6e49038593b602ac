import { addDays, daysBetween } from "#lib/days.ts";
import type { PromotionBasis } from "#lib/schemas/promotion.ts";
import type { StockRuleValues } from "#lib/schemas/stock.ts";
import type { StockAssessment, StockedLot } from "#server/ml/inventory/assess-product.ts";
import type { DailyForecast } from "#server/ml/inventory/daily-forecast.ts";
import { type PromotionOutlook, planPromotion } from "#server/ml/promotions/plan-promotion.ts";
import { type ConfidenceRating, rateConfidence } from "#server/ml/promotions/rate-confidence.ts";
import type { ShopEvent } from "./list-events.ts";

export interface Shelf {
  /** The first day that is planned. */
  readonly firstDay: string;
  readonly lots: readonly StockedLot[];
  readonly assessment: StockAssessment;
  readonly forecast: DailyForecast;
  readonly hasForecast: boolean;
  readonly price: number | null;
  readonly cost: number | null;
  readonly elasticity: PromotionBasis["elasticity"];
  readonly rule: Pick<StockRuleValues, "maxDiscount" | "minMargin">;
  /** Of the shelf's store, in the order in which to name them. */
  readonly events: readonly ShopEvent[];
}

export interface PromotionSuggestion {
  readonly cause: "near_expiry" | "overstock";
  readonly basis: PromotionBasis;
  readonly outlook: PromotionOutlook;
  readonly event: ShopEvent | null;
  readonly rating: ConfidenceRating;
}

/** Waste below this is the chance of a single unit, not a reason to reprice a shelf. */
const NOTABLE_WASTE = 0.5;
/** What expires later has time, and a promotion longer than this is a new price. */
export const MOST_PROMOTION_DAYS = 28;
const EVENTS_TRIED = 2;
/** What piled up keeps its use but ties its money up; liquidators pay about half of what it cost. */
const SURPLUS_WORTH = 0.5;

/** The promotion worth suggesting for a shelf, or null where none is needed, allowed or worth it; runs in a thread. */
export function suggestPromotion(shelf: Shelf): PromotionSuggestion | null {
  const { price, cost, rule, elasticity, hasForecast } = shelf;
  if (price === null || Math.round(price * 100) <= 0) return null;
  const task = findTask(shelf);
  if (!task) return null;
  const basis: PromotionBasis = {
    ...task,
    price,
    cost,
    maxDiscount: rule.maxDiscount,
    minMargin: rule.minMargin,
    salvage: task.cause === "overstock" ? SURPLUS_WORTH * (cost ?? price / 2) : 0,
    elasticity,
    hasForecast,
    eventLift: null,
    forecast: cutForecast(shelf.forecast, task.days),
  };
  const events = shelf.events.filter(({ firstDay, lastDay }) => {
    const [first, last] = [daysBetween(shelf.firstDay, firstDay), daysBetween(shelf.firstDay, lastDay)];
    return first < task.days && last >= 0;
  });
  const eventDays = events
    .slice(0, EVENTS_TRIED)
    .map(({ firstDay }) => daysBetween(shelf.firstDay, firstDay));
  const outlook = planPromotion(basis, eventDays);
  if (!outlook) return null;
  const offerStart = addDays(shelf.firstDay, outlook.firstDay);
  return {
    cause: task.cause,
    basis,
    outlook,
    event: events.find(({ lastDay }) => lastDay >= offerStart) ?? null,
    rating: rateConfidence(outlook, { elasticity: elasticity.source, hasForecast }),
  };
}

interface Task {
  readonly cause: PromotionSuggestion["cause"];
  readonly units: number;
  readonly days: number;
  readonly expiryDay: string | null;
}

/** What to clear by when: the lots up to the first that will not sell in time, else what piled up. */
function findTask({ firstDay, lots, assessment }: Shelf): Task | null {
  const saleable = lots.flatMap((lot, index) => {
    const expiresIn = lot.expiresIn ?? Number.POSITIVE_INFINITY;
    return lot.units > 0 && expiresIn > 0
      ? [{ units: lot.units, expiresIn, waste: assessment.lots[index]?.wasteUnits ?? 0 }]
      : [];
  });
  const until = (deadline: number) =>
    Math.round(
      saleable.filter(({ expiresIn }) => expiresIn <= deadline).reduce((sum, { units }) => sum + units, 0),
    );
  const wasting = saleable.filter(
    ({ waste, expiresIn }) => waste >= NOTABLE_WASTE && expiresIn <= MOST_PROMOTION_DAYS,
  );
  if (wasting.length > 0) {
    const days = Math.min(...wasting.map(({ expiresIn }) => expiresIn));
    return { cause: "near_expiry", units: until(days), days, expiryDay: addDays(firstDay, days) };
  }
  if (!assessment.reasons.includes("overstock")) return null;
  const soonest = Math.min(...saleable.map(({ expiresIn }) => expiresIn));
  const expiryDay = Number.isFinite(soonest) ? addDays(firstDay, soonest) : null;
  return { cause: "overstock", units: until(Number.POSITIVE_INFINITY), days: MOST_PROMOTION_DAYS, expiryDay };
}

function cutForecast(forecast: DailyForecast, days: number): PromotionBasis["forecast"] {
  const cut = (values: readonly number[]) =>
    values.slice(0, days).map((value) => Math.round(value * 1e4) / 1e4);
  return {
    point: cut(forecast.point),
    lower80: cut(forecast.lower80),
    upper80: cut(forecast.upper80),
    lower95: cut(forecast.lower95),
    upper95: cut(forecast.upper95),
    ...(forecast.correlation !== undefined && { correlation: forecast.correlation }),
  };
}
