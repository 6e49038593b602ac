import { ModelMetrics, type ModelView } from "#lib/schemas/model.ts";
import type { model } from "#server/db/schema/model.ts";
import { TrainingParams } from "#server/services/training/training-params.ts";

export function toModelView(row: typeof model.$inferSelect): ModelView {
  return {
    id: row.id,
    version: row.version,
    status: row.status,
    runId: row.runId,
    seriesCount: row.seriesCount,
    metrics: ModelMetrics.parse(row.metrics),
    methodCounts: row.methodCounts,
    params: TrainingParams.parse(row.params),
    dataFingerprint: row.dataFingerprint,
    artefactHash: row.artefactHash,
    seed: row.seed,
    createdAt: row.createdAt.toISOString(),
  };
}
