import type { Frequency } from "#lib/days.ts";
import type { InsightPoint, InsightQuery, InsightReport, SalesPattern } from "#lib/schemas/insight.ts";
import { withTenant } from "#server/db/tenant.ts";
import { compareYears } from "#server/ml/insights/compare-years.ts";
import { type DailyValues, toDailyValues } from "#server/ml/insights/daily-values.ts";
import { recommend } from "#server/ml/insights/recommend.ts";
import { findSeasonPattern, type SeasonPattern } from "#server/ml/insights/season-pattern.ts";
import { type PeriodTotal, sumPeriods } from "#server/ml/insights/sum-periods.ts";
import { trailingMean } from "#server/ml/insights/trailing-mean.ts";
import { civilFromDay, formatIsoDay } from "#server/ml/series/calendar-day.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { findFirstWeekday } from "#server/services/forecasts/find-first-weekday.ts";
import { readTotals } from "#server/services/overview/read-total-series.ts";
import type { DayValue } from "#server/services/products/fill-periods.ts";
import { preferHashJoins } from "#server/services/products/prefer-hash-joins.ts";
import { findSalesRhythm } from "#server/services/products/sales-window.ts";
import { coarsest } from "./coarsest.ts";
import { compareProducts } from "./compare-products.ts";
import { spansOf } from "./compared-spans.ts";
import { rankProducts } from "./rank-products.ts";

const DAYS_PER_YEAR = 364;

/** Everything the insights page shows, of one store or all. Null before the first sale. */
export async function getReport(ctx: ServiceContext, query: InsightQuery): Promise<InsightReport | null> {
  const { organisationId } = ctx;
  const { storeId, span, against } = query;
  return withTenant(organisationId, async (tx) => {
    await preferHashJoins(tx);
    const rhythm = await findSalesRhythm(tx, organisationId);
    if (!rhythm) return null;
    const { measure, sales } = await readTotals(tx, { organisationId, storeId });
    const daily = toDays(sales);
    const spans = spansOf(rhythm, span, against);
    const scope = { organisationId, storeId, measure, spans, rhythm };
    const products = await compareProducts(tx, scope);
    const top = await rankProducts(tx, scope, { products: products.all, daily });
    const firstWeekday = await findFirstWeekday(tx, organisationId);
    const by = coarsest(query.by, rhythm.frequency);
    const pattern = findSeasonPattern(daily);
    const months = compareYears(daily);
    const change = daily.startDay <= spans.firstBefore ? products.change : null;
    return {
      measure,
      frequency: rhythm.frequency,
      latestDay: rhythm.latestDay,
      by,
      points: toPoints(daily, by, firstWeekday),
      pattern: orderPattern(pattern, daily, firstWeekday),
      years: months.map(({ firstDay, ...month }) => ({ day: formatIsoDay(firstDay), ...month })),
      change,
      top: top.map(({ trend, ...product }) => ({ ...product, trend: trend.direction })),
      recommendations: recommend({
        top,
        pattern: rhythm.frequency === "day" ? pattern : null,
        month: civilFromDay(daily.startDay + daily.values.length - 1).month,
        monthCount: Math.floor(daily.values.length / 30),
        change,
        years: sumYears(months),
      }).map((advice) => ("product" in advice ? { ...advice, ...describeProduct(advice.product) } : advice)),
    };
  });
}

function describeProduct({ id, sku, name, slope }: Awaited<ReturnType<typeof rankProducts>>[number]) {
  return { product: { id, sku, name }, slope };
}

function toDays(sales: readonly DayValue[]): DailyValues {
  return toDailyValues(sales.map(({ day, value }) => ({ day: Date.parse(day) / 86_400_000, value })));
}

function toPoints(daily: DailyValues, by: Frequency, firstWeekday: number): InsightPoint[] {
  const { startDay, values } = daily;
  const [week, month] = [trailingMean(values, 7), trailingMean(values, 30)];
  const periods = sumPeriods(daily, by, (firstWeekday + 6) % 7);
  const shift = by === "month" ? 12 : by === "week" ? DAYS_PER_YEAR / 7 : DAYS_PER_YEAR;
  const lastKnown = startDay + values.length - 1;
  return periods.flatMap(({ firstDay, lastDay, total }, index) => {
    // A week or month that is only partly known would look like a fall.
    if (firstDay < startDay || lastDay > lastKnown) return [];
    return {
      day: formatIsoDay(firstDay),
      total: known(total),
      mean7: known(week[lastDay - startDay]),
      mean30: known(month[lastDay - startDay]),
      yearBefore: known(wholeTotal(periods[index - shift], startDay)),
    };
  });
}

function wholeTotal(period: PeriodTotal | undefined, startDay: number): number | undefined {
  return period && period.firstDay >= startDay ? period.total : undefined;
}

function orderPattern(pattern: SeasonPattern, { values }: DailyValues, firstWeekday: number): SalesPattern {
  const sold = values.filter((value) => !Number.isNaN(value));
  const order = Array.from({ length: 7 }, (_, index) => (index + firstWeekday + 6) % 7);
  return {
    weekdays: order.map((weekday) => ({
      weekday,
      mean: pattern.weekdays[weekday]?.mean ?? null,
      months: pattern.cells[weekday]?.map(({ mean }) => mean) ?? [],
    })),
    months: pattern.months.map(({ mean }) => mean),
    mean: sold.reduce((sum, value) => sum + value, 0) / Math.max(1, sold.length),
  };
}

/** Only months that can be compared; null without any. */
function sumYears(months: ReturnType<typeof compareYears>) {
  const compared = months.filter(({ totalBefore }) => totalBefore !== null);
  if (compared.length === 0) return null;
  return {
    total: compared.reduce((sum, { total }) => sum + total, 0),
    totalBefore: compared.reduce((sum, { totalBefore }) => sum + (totalBefore ?? 0), 0),
    months: compared.length,
  };
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
