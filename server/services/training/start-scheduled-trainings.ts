import { eq, sql } from "drizzle-orm";
import { scheduledTraining } from "#server/db/schema/training-schedule.ts";
import { asSystem } from "#server/db/system.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import { dispatchRun } from "#server/jobs/dispatch.ts";
import { recordTraining } from "./request-training.ts";
import { NIGHTLY_HOUR } from "./training-schedule.ts";

interface DueOrganisation {
  organisationId: string;
  /** On the organisation's own calendar. */
  day: string;
}

/**
 * Starts the night's training wherever it is due by `now`: once a day, after the hour on the organisation's own clock.
 * One that was missed, because the computer slept, is made up for later that day, unless an import did so. Safe to call by any number of
 * processes, any number of times. Gives the runs it started.
 */
export async function startScheduledTrainings(now: Date): Promise<string[]> {
  const started: string[] = [];
  for (const due of await listDue(now)) {
    const runId = await claim(due);
    if (!runId) continue;
    await dispatchRun(due.organisationId, runId);
    started.push(runId);
  }
  return started;
}

async function listDue(now: Date): Promise<DueOrganisation[]> {
  return asSystem((tx) =>
    rows<DueOrganisation>(
      tx,
      sql`with clock as (
          select m.organisation_id,
            ${now.toISOString()}::timestamptz at time zone coalesce(o.time_zone, 'UTC') as here,
            m.created_at at time zone coalesce(o.time_zone, 'UTC') as trained,
            coalesce(s.hour, ${NIGHTLY_HOUR}::int) as hour
          from model m
          left join training_schedule s on s.organisation_id = m.organisation_id
          left join organisation_setting o on o.organisation_id = m.organisation_id
          where m.kind = 'forecast' and m.status = 'champion' and coalesce(s.is_enabled, true)
        )
        select organisation_id as "organisationId", here::date::text as day from clock
        where extract(hour from here) >= hour and trained < here::date + make_interval(hours => hour)
          and not exists (select from scheduled_training t
          where t.organisation_id = clock.organisation_id and t.day = here::date)
        order by organisation_id`,
    ),
  );
}

/** Null when another process was faster. The night and its training are recorded together. */
async function claim({ organisationId, day }: DueOrganisation): Promise<string | null> {
  return withTenant(organisationId, async (tx) => {
    const claimed = await tx
      .insert(scheduledTraining)
      .values({ organisationId, day })
      .onConflictDoNothing()
      .returning({ day: scheduledTraining.day });
    if (claimed.length === 0) return null;
    const runId = await recordTraining({ organisationId, userId: null }, tx, "schedule");
    await tx.update(scheduledTraining).set({ runId }).where(eq(scheduledTraining.day, day));
    await tx.execute(sql`delete from scheduled_training where day < ${day}::date - 30`);
    return runId;
  });
}
