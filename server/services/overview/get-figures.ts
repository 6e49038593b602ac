import type { Frequency } from "#lib/days.ts";
import type { SalesFigures, SpanTotal } from "#lib/schemas/overview.ts";
import type { StoreFilter } from "#lib/schemas/store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { expectTotal } from "#server/services/products/combine-forecasts.ts";
import type { DayValue } from "#server/services/products/fill-periods.ts";
import { findChampion } from "#server/services/products/find-champion.ts";
import { preferHashJoins } from "#server/services/products/prefer-hash-joins.ts";
import { dayBefore, findSalesRhythm, type SalesRhythm } from "#server/services/products/sales-window.ts";
import { findToday } from "./find-today.ts";
import { readTotalSeries } from "./read-total-series.ts";

const PAST_PERIODS: Record<Frequency, readonly number[]> = {
  day: [1, 7, 30],
  week: [1, 4, 13],
  month: [1, 3, 12],
};
const EXPECTED_PERIODS: Record<Frequency, readonly number[]> = { day: [7, 30], week: [1, 4], month: [1, 3] };

/** What came in lately against before, and what is expected next. Null before the first sale. */
export async function getFigures(
  ctx: ServiceContext,
  { storeId }: StoreFilter,
): Promise<SalesFigures | null> {
  const { organisationId } = ctx;
  return withTenant(organisationId, async (tx) => {
    await preferHashJoins(tx);
    const rhythm = await findSalesRhythm(tx, organisationId);
    if (!rhythm) return null;
    const { latestDay, frequency } = rhythm;
    const longest = Math.max(...PAST_PERIODS[frequency]);
    // More than is compared, so that a closed day at its start does not look like the beginning of all figures.
    const afterDay = dayBefore(latestDay, 2 * longest + 7, frequency);
    const champion = await findChampion(tx, organisationId);
    const scope = { organisationId, storeId, rhythm, championId: champion?.id ?? null, afterDay };
    const { measure, sales, series } = await readTotalSeries(tx, scope);
    return {
      measure,
      latestDay,
      today: await findToday(tx, ctx),
      past: PAST_PERIODS[frequency].map((periods) => spanTotal(sales, rhythm, periods)),
      expected: EXPECTED_PERIODS[series.frequency].flatMap((periods) => expectTotal(series, periods) ?? []),
    };
  });
}

function spanTotal(
  sales: readonly DayValue[],
  { latestDay, frequency }: SalesRhythm,
  periods: number,
): SpanTotal {
  const from = dayBefore(latestDay, periods, frequency);
  // A single day is compared with the same weekday: Monday against Sunday would say more about the week than about trade.
  const shift = frequency === "day" && periods === 1 ? 7 : periods;
  const previousFrom = dayBefore(from, shift, frequency);
  const previousTo = dayBefore(latestDay, shift, frequency);
  const earliest = sales[0]?.day;
  return {
    span: { frequency, periods },
    total: totalBetween(sales, from, latestDay),
    previousTotal:
      earliest && earliest <= dayBefore(from, shift - 1, frequency)
        ? totalBetween(sales, previousFrom, previousTo)
        : null,
  };
}

/** After `from`, up to and with `to`. */
function totalBetween(sales: readonly DayValue[], from: string, to: string): number {
  return sales.reduce((sum, { day, value }) => (day > from && day <= to ? sum + value : sum), 0);
}
