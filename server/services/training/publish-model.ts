import { and, eq, lte, ne, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { ModelMetrics } from "#lib/schemas/model.ts";
import { copyFile } from "#server/db/copy.ts";
import { model } from "#server/db/schema/model.ts";
import { run } from "#server/db/schema/run.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
import { recordAnomalySearch } from "#server/services/anomalies/request-search.ts";
import { refreshOverrides } from "#server/services/forecasts/refresh-overrides.ts";
import { lockModels } from "#server/services/models/lock-models.ts";
import { recordAssessment } from "#server/services/stock/request-assessment.ts";
import type { SeriesForecast } from "./series-forecast.ts";
import { TRAINING_SEED, type TrainingParams } from "./training-params.ts";
import { AGGREGATE_COLUMNS, FORECAST_COLUMNS } from "./write-forecasts.ts";

/** How many series were worked on in which way; see SeriesForecast. */
export type TrainingWork = Readonly<Record<SeriesForecast["work"], number>>;

export interface TrainedModel {
  readonly organisationId: string;
  readonly runId: string;
  readonly seriesCount: number;
  readonly metrics: ModelMetrics;
  readonly methodCounts: Record<string, number>;
  readonly params: TrainingParams;
  readonly work: TrainingWork;
  readonly dataFingerprint: string;
  readonly artefactHash: string;
  /** The forecasts as COPY text. */
  readonly forecastsPath: string;
  readonly aggregatesPath: string;
  /** What was learnt beside them, as JSON text. */
  readonly artefacts: readonly { readonly name: string; readonly body: string }[];
}

/** Versions that can still be rolled back to; older ones go, with their forecasts. */
const VERSIONS_KEPT = 10;

/** Makes the trained model, with all its forecasts, the champion. */
export async function publishModel(tx: TenantTransaction, trained: TrainedModel): Promise<string> {
  const { organisationId } = trained;
  await lockModels(tx, organisationId);
  const newest = await findNewest(tx, organisationId);
  const version = newest.version + 1;
  const ofOrganisation = eq(model.organisationId, organisationId);
  // Run ids grow with time: a slow training must not replace the model of one that began later and saw more.
  const isOutrun = newest.runId !== null && newest.runId > trained.runId;
  if (!isOutrun) {
    await tx
      .update(model)
      .set({ status: "retired" })
      .where(and(ofOrganisation, eq(model.status, "champion")));
  }
  const id = uuidv7();
  await tx.insert(model).values({
    organisationId,
    id,
    kind: "forecast",
    version,
    status: isOutrun ? "retired" : "champion",
    runId: trained.runId,
    seriesCount: trained.seriesCount,
    metrics: trained.metrics,
    methodCounts: trained.methodCounts,
    params: trained.params,
    dataFingerprint: trained.dataFingerprint,
    artefactHash: trained.artefactHash,
    seed: TRAINING_SEED,
  });
  await loadForecasts(tx, organisationId, { modelId: id, path: trained.forecastsPath });
  await loadAggregates(tx, organisationId, { modelId: id, path: trained.aggregatesPath });
  for (const { name, body } of trained.artefacts) {
    await tx.execute(
      sql`insert into model_artefact (organisation_id, model_id, name, body)
        values (${organisationId}, ${id}, ${name}, ${body}::jsonb)`,
    );
  }
  await tx
    .delete(model)
    .where(and(ofOrganisation, ne(model.status, "champion"), lte(model.version, version - VERSIONS_KEPT)));
  await tx
    .update(run)
    .set({ result: { modelId: id, version, ...trained.work } })
    .where(and(eq(run.organisationId, organisationId), eq(run.id, trained.runId)));
  if (!isOutrun) await refreshOverrides(tx, organisationId);
  // The sweeper delivers it once this transaction has committed.
  await recordAssessment({ organisationId, userId: null }, tx);
  await recordAnomalySearch({ organisationId, userId: null }, tx);
  return id;
}

async function findNewest(
  tx: TenantTransaction,
  organisationId: string,
): Promise<{ version: number; runId: string | null }> {
  const [newest] = await tx
    .select({
      version: sql<number>`coalesce(max(${model.version}), 0)::int`,
      runId: sql<string | null>`max(${model.runId}::text)`,
    })
    .from(model)
    .where(eq(model.organisationId, organisationId));
  return newest ?? { version: 0, runId: null };
}

/** Series whose store or product was deleted while the model trained are left out. */
async function loadForecasts(
  tx: TenantTransaction,
  organisationId: string,
  { modelId, path }: { modelId: string; path: string },
): Promise<void> {
  const columns = sql.raw(FORECAST_COLUMNS.join(", "));
  await tx.execute(
    sql`create temporary table forecast_load on commit drop as select ${columns} from forecast with no data`,
  );
  await copyFile(tx, { table: "forecast_load", columns: FORECAST_COLUMNS, path });
  await tx.execute(
    sql`insert into forecast (organisation_id, model_id, ${columns})
      select ${organisationId}::uuid, ${modelId}::uuid, ${columns} from forecast_load l
      where exists (select from store where organisation_id = ${organisationId} and id = l.store_id)
        and exists (select from product where organisation_id = ${organisationId} and id = l.product_id)`,
  );
}

/** Stores that were deleted while the model trained are left out; totals keep what they were forecast to sell. */
async function loadAggregates(
  tx: TenantTransaction,
  organisationId: string,
  { modelId, path }: { modelId: string; path: string },
): Promise<void> {
  const columns = sql.raw(AGGREGATE_COLUMNS.join(", "));
  await tx.execute(
    sql`create temporary table aggregate_load on commit drop as select ${columns} from aggregate_forecast with no data`,
  );
  await copyFile(tx, { table: "aggregate_load", columns: AGGREGATE_COLUMNS, path });
  await tx.execute(
    sql`insert into aggregate_forecast (organisation_id, model_id, ${columns})
      select ${organisationId}::uuid, ${modelId}::uuid, ${columns} from aggregate_load l
      where l.store_id is null
        or exists (select from store where organisation_id = ${organisationId} and id = l.store_id)`,
  );
}
