import { sql } from "drizzle-orm";
import { addDays, addMonths, type Frequency } from "#lib/days.ts";
import type { Span } from "#lib/schemas/product.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import { inferFrequency } from "#server/ml/series/infer-frequency.ts";

/** How an organisation's figures arrive, and the last of them. */
export interface SalesRhythm {
  readonly latestDay: string;
  readonly frequency: Frequency;
}

/** Periods that a list compares: long enough to be steady, short enough to be now. */
export const LIST_PERIODS: Record<Frequency, number> = { day: 30, week: 4, month: 3 };

const DAYS_LOOKED_AT = 12;

/** Read from the newest days with sales, one index step each, however many rows a day has. Null without any sale. */
export async function findSalesRhythm(
  tx: TenantTransaction,
  organisationId: string,
): Promise<SalesRhythm | null> {
  const found = await rows<{ day: string }>(
    tx,
    sql`with recursive recent (day, position) as (
        (select day, 1 from sale where organisation_id = ${organisationId} order by day desc limit 1)
        union all
        select (select s.day from sale s where s.organisation_id = ${organisationId} and s.day < recent.day
          order by s.day desc limit 1), position + 1
        from recent where recent.day is not null and position < ${DAYS_LOOKED_AT}
      )
      select day::text as day from recent where day is not null order by day desc`,
  );
  const latestDay = found[0]?.day;
  if (!latestDay) return null;
  const inferred = inferFrequency(found.map(({ day }) => Date.parse(day) / 86_400_000));
  return { latestDay, frequency: inferred === "day" || inferred === "week" ? inferred : "month" };
}

/** The last day before the `periods` periods that end on `day`. */
export function dayBefore(day: string, periods: number, frequency: Frequency): string {
  if (frequency === "month") return addMonths(day, -periods);
  return addDays(day, frequency === "week" ? -7 * periods : -periods);
}

export function listSpan(frequency: Frequency): Span {
  return { frequency, periods: LIST_PERIODS[frequency] };
}
