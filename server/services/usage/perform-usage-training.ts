import { and, eq, lte, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { run } from "#server/db/schema/run.ts";
import { usageModel } from "#server/db/schema/usage-event.ts";
import { type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import type { TrainUsageInput } from "#server/jobs/definitions/train-usage.ts";
import type { RunContext } from "#server/jobs/run-definition.ts";
import { threadPool } from "#server/jobs/threads/pool.ts";
import { LEAST_ROWS } from "#server/ml/usage/train-usage.ts";
import type { UsageModel } from "#server/ml/usage/usage-model.ts";
import { ServiceError } from "#server/services/errors.ts";
import type { LearnUsageRequest } from "./learn-usage.ts";
import { currentHour, readUsage } from "./read-usage.ts";

/** Any fixed number: the same usage always gives the same model. */
const SEED = 42;
/** A quarter of a year shows hours, weekdays and holidays of a month; older habits may be gone. */
const MOST_HOURS = 90 * 24;
const VERSIONS_KEPT = 5;

/** Learns from the usage of all subjects and publishes the model. */
export async function performUsageTraining(context: RunContext<TrainUsageInput>): Promise<void> {
  const { organisationId, runId, signal } = context;
  await context.report({ stage: "Read", progress: 0 });
  const hour = currentHour(new Date());
  const series = await withTenant(organisationId, (tx) =>
    readUsage(tx, organisationId, { hour, hours: MOST_HOURS }),
  );
  const hours = [...series.values()].reduce((sum, { values }) => sum + values.length, 0);
  if (hours < LEAST_ROWS) {
    throw new ServiceError(
      "PRECONDITION_FAILED",
      `Insufficient usage data. Need at least ${LEAST_ROWS} hours, got ${hours}`,
    );
  }
  await context.log(`Read ${hours} hours of ${series.size} subjects`);
  await context.report({ stage: "Train", progress: 0.1, rowsTotal: hours });
  const request: LearnUsageRequest = { series: [...series.values()], seed: SEED };
  const model: UsageModel = await threadPool().run(request, { name: "learnUsage", signal });
  await context.log(
    `Mean error ${model.metrics.mae.toFixed(3)}, rule of thumb ${model.metrics.guessMae.toFixed(3)}`,
  );
  await context.report({ stage: "Publish", progress: 0.95 });
  await context.complete(async (tx) => {
    const version = await publish(tx, { organisationId, runId, model });
    await tx
      .update(run)
      .set({ result: { model_type: "usage", model_version: String(version), metrics: model.metrics } })
      .where(and(eq(run.organisationId, organisationId), eq(run.id, runId)));
  });
}

async function publish(
  tx: TenantTransaction,
  { organisationId, runId, model }: { organisationId: string; runId: string; model: UsageModel },
): Promise<number> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`usage model ${organisationId}`}, 0))`,
  );
  const ofOrganisation = eq(usageModel.organisationId, organisationId);
  const [newest] = await tx
    .select({ version: sql<number>`coalesce(max(${usageModel.version}), 0)::int` })
    .from(usageModel)
    .where(ofOrganisation);
  const version = (newest?.version ?? 0) + 1;
  await tx
    .insert(usageModel)
    .values({ organisationId, id: uuidv7(), version, runId, metrics: model.metrics, body: model });
  await tx.delete(usageModel).where(and(ofOrganisation, lte(usageModel.version, version - VERSIONS_KEPT)));
  return version;
}
