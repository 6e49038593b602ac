import { inArray, lt, sql } from "drizzle-orm";
import { env } from "#lib/env.ts";
import { organisation } from "#server/db/schema/auth.ts";
import { predictionLog } from "#server/db/schema/prediction.ts";
import { asSystem } from "#server/db/system.ts";
import { openEventLog } from "#server/events/open-log.ts";
import { groupsOf } from "#server/events/registry.ts";
import { ONLINE_HOURS } from "#server/services/features/refresh-online.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Trims what is older than RETENTION_DAYS and has been taken in, removes online features that have expired, and streams whose
 * organisation is gone. What was taken in (shop_event, usage_event) stays for training.
 */
export async function tidyEvents(now: Date): Promise<void> {
  const before = new Date(now.getTime() - env().RETENTION_DAYS * DAY_MS);
  const eventLog = await openEventLog();
  const streams = await eventLog.listStreams();
  const known = await listKnown(streams.map(({ organisationId }) => organisationId));
  for (const address of streams) {
    if (known.has(address.organisationId)) {
      await eventLog.trim(address, { before, groups: groupsOf(address.stream) });
    } else {
      await eventLog.forget(address.organisationId);
    }
  }
  await removeExpired(now, before);
}

async function listKnown(ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const found = await asSystem((tx) =>
    tx
      .select({ id: organisation.id })
      .from(organisation)
      .where(inArray(organisation.id, [...new Set(ids)])),
  );
  return new Set(found.map(({ id }) => id));
}

async function removeExpired(now: Date, before: Date): Promise<void> {
  const expired = new Date(now.getTime() - ONLINE_HOURS * 60 * 60 * 1000);
  await asSystem(async (tx) => {
    await tx.execute(sql`with gone as (
        delete from online_user where computed_at < ${expired.toISOString()}::timestamptz
        returning organisation_id, user_id
      ) delete from online_pair p using gone
      where p.organisation_id = gone.organisation_id and p.user_id = gone.user_id`);
    await tx.delete(predictionLog).where(lt(predictionLog.predictedAt, before));
  });
}
