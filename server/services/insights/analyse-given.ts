import type { Frequency } from "#lib/days.ts";
import { type DailyValues, toDailyValues } from "#server/ml/insights/daily-values.ts";
import { findTrend, type SalesTrend } from "#server/ml/insights/sales-trend.ts";
import { findSeasonPattern } from "#server/ml/insights/season-pattern.ts";
import { sumPeriods } from "#server/ml/insights/sum-periods.ts";
import { trailingMean } from "#server/ml/insights/trailing-mean.ts";
import { ServiceError } from "#server/services/errors.ts";

export interface GivenSale {
  readonly productId: string;
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly quantity: number;
  readonly revenue: number | null;
}

export interface AnalysisRequest {
  readonly sales: readonly GivenSale[];
  /** Inclusive; all there is when null. */
  readonly firstDay: number | null;
  readonly lastDay: number | null;
  readonly granularity: Frequency;
  readonly topCount: number;
}

export interface AnalysedPeriod {
  readonly firstDay: number;
  readonly units: number;
  readonly revenue: number;
  /** Units per day over the 7 and the 30 days that end with the period, those before the range included. */
  readonly mean7: number;
  readonly mean30: number;
}

export interface AnalysedProduct {
  readonly productId: string;
  readonly units: number;
  readonly revenue: number;
  readonly trend: SalesTrend;
}

export interface Analysis {
  /** Periods with sales, in order. */
  readonly periods: readonly AnalysedPeriod[];
  readonly top: readonly AnalysedProduct[];
  /** 0 is Monday, and 0 is January; null without sales. */
  readonly peakWeekday: number | null;
  readonly peakMonth: number | null;
}

const MOST_DAYS = 366 * 50;

/** What sales that a program sends along show; nothing of them is kept. Cost: sales, and days of the best products. */
export function analyseGiven(request: AnalysisRequest): Analysis {
  const { sales, granularity, topCount } = request;
  const [first, last] = [request.firstDay ?? -Infinity, request.lastDay ?? Infinity];
  if (first > last) {
    throw new ServiceError("INVALID_INPUT", "range.start must not be after range.end");
  }
  const known = sales.filter(({ day }) => day <= last);
  const within = known.filter(({ day }) => day >= first);
  const units = toDailyValues(known.map(({ day, quantity }) => ({ day, value: quantity })));
  if (units.values.length > MOST_DAYS) {
    throw new ServiceError(
      "INVALID_INPUT",
      "The dates lie more than 50 years apart: one of them must be wrong",
    );
  }
  const inRange = cutDays(units, first);
  const pattern = findSeasonPattern(inRange);
  return {
    periods: analysePeriods(units, cutDays(toRevenue(known), first), granularity),
    top: rankGiven(within, inRange, topCount),
    peakWeekday: pattern.peakWeekday,
    peakMonth: pattern.peakMonth,
  };
}

function toRevenue(sales: readonly GivenSale[]): DailyValues {
  return toDailyValues(sales.map(({ day, revenue }) => ({ day, value: revenue ?? 0 })));
}

/** The days from `first` on. */
function cutDays({ startDay, values }: DailyValues, first: number): DailyValues {
  const from = Math.min(values.length, Math.max(0, first - startDay));
  return { startDay: startDay + from, values: values.subarray(from) };
}

function analysePeriods(units: DailyValues, revenue: DailyValues, granularity: Frequency): AnalysedPeriod[] {
  const [week, month] = [trailingMean(units.values, 7), trailingMean(units.values, 30)];
  const money = sumPeriods(revenue, granularity);
  const lastIndex = units.values.length - 1;
  return sumPeriods(cutDays(units, revenue.startDay), granularity).flatMap(
    ({ firstDay, lastDay, total }, index) => {
      if (Number.isNaN(total)) return [];
      const at = Math.min(lastDay - units.startDay, lastIndex);
      return {
        firstDay,
        units: total,
        revenue: money[index]?.total ?? 0,
        mean7: week[at] ?? total,
        mean30: month[at] ?? total,
      };
    },
  );
}

/** By money where any is known, else by units; a day without a sale of the product is a zero once it has sold at all. */
function rankGiven(sales: readonly GivenSale[], days: DailyValues, count: number): AnalysedProduct[] {
  const totals = new Map<string, { units: number; revenue: number }>();
  for (const { productId, quantity, revenue } of sales) {
    const total = totals.get(productId);
    if (total) {
      total.units += quantity;
      total.revenue += revenue ?? 0;
    } else totals.set(productId, { units: quantity, revenue: revenue ?? 0 });
  }
  const best = Array.from(totals, ([productId, total]) => ({ productId, ...total }))
    .sort((a, b) => b.revenue - a.revenue || b.units - a.units || (a.productId < b.productId ? -1 : 1))
    .slice(0, count);
  const wanted = new Map(best.map(({ productId }) => [productId, new Float64Array(days.values.length)]));
  for (const { productId, day, quantity } of sales) {
    const values = wanted.get(productId);
    if (values) values[day - days.startDay] = (values[day - days.startDay] ?? 0) + quantity;
  }
  return best.map((product) => ({
    ...product,
    trend: findTrend(wanted.get(product.productId) ?? new Float64Array()),
  }));
}
