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
  // The subjects themselves, since joined with a list the table would be read as a whole.
  const wanted = subjects ? sql`and subject in ${[...subjects]}` : sql``;
  const since = new Date((hour - hours) * HOUR_MS).toISOString();
  const end = new Date(hour * HOUR_MS).toISOString();
  // One row a subject: a row an hour would take most of the time of a prediction.
  const found = await rows<{ subject: string; hours: number[]; quantities: number[] }>(
    tx,
    sql`select subject, json_agg((extract(epoch from hour) / 3600)::int) as hours, json_agg(quantity) as quantities
      from usage_hour
      where organisation_id = ${organisationId} and hour >= ${since}::timestamptz and hour < ${end}::timestamptz ${wanted}
      group by subject order by subject`,
  );
  return new Map(
    found.map((one) => {
      const counted = one.hours.map((at, index) => ({ hour: at, quantity: one.quantities[index] ?? 0 }));
      return [one.subject, toUsageSeries(counted, hour)];
    }),
  );
}
