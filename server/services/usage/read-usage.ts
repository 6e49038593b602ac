import { sql } from "drizzle-orm";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import { toUsageSeries, type UsageSeries } from "#server/ml/usage/usage-series.ts";

const HOUR_MS = 60 * 60 * 1000;

/** Hours since 1970 of the hour that is under way. */
export function currentHour(now: Date): number {
  return Math.floor(now.getTime() / HOUR_MS);
}

/** The hours of usage before the one under way, for at most so many hours back; of some subjects, or of all. */
export async function readUsage(
  tx: TenantTransaction,
  organisationId: string,
  { hour, hours, subjects }: { hour: number; hours: number; subjects?: readonly string[] },
): Promise<Map<string, UsageSeries>> {
  const wanted = subjects
    ? sql`and subject in (select jsonb_array_elements_text(${JSON.stringify(subjects)}::text::jsonb))`
    : sql``;
  const since = new Date((hour - hours) * HOUR_MS).toISOString();
  const end = new Date(hour * HOUR_MS).toISOString();
  const found = await rows<{ subject: string; hour: number; quantity: number }>(
    tx,
    sql`select subject, (extract(epoch from hour) / 3600)::int as hour, quantity from usage_hour
      where organisation_id = ${organisationId} and hour >= ${since}::timestamptz and hour < ${end}::timestamptz ${wanted}
      order by subject, hour`,
  );
  return new Map(
    [...Map.groupBy(found, ({ subject }) => subject)].map(([subject, counted]) => [
      subject,
      toUsageSeries(counted, hour),
    ]),
  );
}
