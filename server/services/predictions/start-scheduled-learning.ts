import { type SQL, sql } from "drizzle-orm";
import type { RunKind } from "#lib/schemas/run.ts";
import { asSystem } from "#server/db/system.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import type { PredictCustomersInput } from "#server/jobs/definitions/predict-customers.ts";
import { TRAIN_USAGE_SINGLETON_KEY } from "#server/jobs/definitions/train-usage.ts";
import { dispatchRun } from "#server/jobs/dispatch.ts";
import { LEAST_ROWS } from "#server/ml/usage/train-usage.ts";
import { requestRun } from "#server/services/runs/request-run.ts";
import { NIGHTLY_HOUR } from "#server/services/training/training-schedule.ts";

interface Learning {
  readonly kind: RunKind;
  readonly input: unknown;
  readonly singletonKey: string;
  /** Whether there is something to learn from in the organisation `o`; both questions end at an index. */
  readonly hasSource: SQL;
}

const FROM_EVENTS: PredictCustomersInput = { from: "events" };

/** What learns from events that programs send, and so is not set off by an import. */
const learnings: readonly Learning[] = [
  {
    kind: "train-usage",
    input: {},
    singletonKey: TRAIN_USAGE_SINGLETON_KEY,
    hasSource: sql`(select count(*) from (select from usage_hour where organisation_id = o.id
      limit ${LEAST_ROWS}::int) hours) >= ${LEAST_ROWS}::int`,
  },
  {
    kind: "predict-customers",
    input: FROM_EVENTS,
    // A name of its own: whoever asks to learn from purchases too must not be handed this run.
    singletonKey: "learn-from-events",
    // A user's row is gone an hour after the last event, and a model older than that has nothing new to learn from.
    hasSource: sql`exists (select from online_user where organisation_id = o.id and computed_at >
      coalesce((select max(created_at) from repeat_model where organisation_id = o.id), '-infinity'))`,
  },
];

interface Due {
  readonly organisationId: string;
  /** When the night's training became due. */
  readonly since: string;
}

/**
 * Starts by `now` what the models of usage and of repeat purchases have to learn at night: after the organisation's own hour
 * of training, unless it was switched off or the same was started since that hour by anybody. One that was missed is made up
 * for later that day. Safe to call by any number of processes, any number of times. Gives the runs it started.
 */
export async function startScheduledLearning(now: Date): Promise<string[]> {
  const started: string[] = [];
  for (const learning of learnings) {
    for (const due of await listDue(now, learning)) {
      const runId = await claim(due, learning);
      if (!runId) continue;
      await dispatchRun(due.organisationId, runId);
      started.push(runId);
    }
  }
  return started;
}

function listDue(now: Date, { kind, hasSource }: Learning): Promise<Due[]> {
  return asSystem((tx) =>
    rows<Due>(
      tx,
      sql`with clock as (
          select o.id, coalesce(g.time_zone, 'UTC') as zone,
            ${now.toISOString()}::timestamptz at time zone coalesce(g.time_zone, 'UTC') as here,
            coalesce(s.hour, ${NIGHTLY_HOUR}::int) as hour
          from organisation o
          left join training_schedule s on s.organisation_id = o.id
          left join organisation_setting g on g.organisation_id = o.id
          where coalesce(s.is_enabled, true)
        ), due as (
          select id, (here::date + make_interval(hours => hour)) at time zone zone as since from clock
          where extract(hour from here) >= hour
        )
        select o.id as "organisationId", o.since::text as since from due o
        where ${isNotStarted(kind, sql`o.id`, sql`o.since`)} and ${hasSource} order by o.id`,
    ),
  );
}

/** Null when another process was faster. */
async function claim(
  { organisationId, since }: Due,
  { kind, input, singletonKey }: Learning,
): Promise<string | null> {
  return withTenant(organisationId, async (tx) => {
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`learning ${kind} ${organisationId}`}, 0))`,
    );
    const free = await rows(
      tx,
      sql`select where ${isNotStarted(kind, sql`${organisationId}::uuid`, sql`${since}::timestamptz`)}`,
    );
    if (free.length === 0) return null;
    const { id } = await requestRun({ organisationId, userId: null }, tx, { kind, input, singletonKey });
    return id;
  });
}

const isNotStarted = (kind: RunKind, organisationId: SQL, since: SQL) =>
  sql`not exists (select from run r where r.organisation_id = ${organisationId} and r.kind = ${kind}
    and r.created_at >= ${since})`;
