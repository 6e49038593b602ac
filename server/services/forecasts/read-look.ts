import { addDays, daysBetween } from "#lib/days.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
import type { DayValue } from "#server/services/products/fill-periods.ts";
import { readOpenDays } from "#server/services/products/read-open-days.ts";
import type { SalesRhythm } from "#server/services/products/sales-window.ts";
import type { LookRequest } from "./look-further.ts";

/** A year, and to the end of the month in which it ends. */
export const FURTHEST_STEPS = { day: 400, week: 58, month: 14 } as const;

/** Sales as a thread wants them, to forecast them without the stored model. */
export async function readLook(
  tx: TenantTransaction,
  organisationId: string,
  { sales, rhythm }: { readonly sales: readonly DayValue[]; readonly rhythm: SalesRhythm },
): Promise<LookRequest> {
  const { latestDay, frequency } = rhythm;
  const openDays =
    frequency === "day"
      ? await readOpenDays(tx, { organisationId, storeId: null, sales, lastDay: latestDay })
      : sales.map(({ day }) => day);
  return {
    days: sales.map(({ day }) => daysSinceEpoch(day)),
    values: sales.map(({ value }) => value),
    openDays: openDays.map(daysSinceEpoch),
    lastDay: daysSinceEpoch(latestDay),
    frequency,
    steps: FURTHEST_STEPS[frequency],
  };
}

/** Steps of the frequency that a number of days reaches into. */
export function stepsIn(days: number, { latestDay, frequency }: SalesRhythm): number {
  if (frequency === "day") return days;
  if (frequency === "week") return Math.ceil(days / 7);
  const end = addDays(latestDay, days);
  const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return Math.max(1, months(end) - months(latestDay));
}

function daysSinceEpoch(day: string): number {
  return daysBetween("1970-01-01", day);
}
