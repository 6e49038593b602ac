import { z } from "zod";
import { PredictionType } from "#lib/schemas/prediction.ts";
import type { ServiceContext } from "#server/services/context.ts";
import type { Prediction } from "#server/services/predictions/record-predictions.ts";

export const PredictionAnswer = z.object({
  tenant_id: z.string(),
  prediction_type: PredictionType,
  prediction: z.record(z.string(), z.unknown()),
  /** 0 to 1. */
  confidence: z.number(),
  model_version: z.string(),
  /** True where a rule of thumb answered, because there is no model or it failed. */
  fallback: z.boolean(),
  features_used: z.record(z.string(), z.unknown()),
});

/** Sync by default; async answers with a job to ask about. */
export const Mode = z.enum(["sync", "async"]).default("sync");

export const QueuedAnswer = z.object({
  status: z.literal("queued"),
  job_id: z.uuid(),
  status_url: z.string(),
});

export function predictionAnswer(type: PredictionType, one: Prediction): z.infer<typeof PredictionAnswer> {
  return {
    tenant_id: one.subject,
    prediction_type: type,
    prediction: { ...one.prediction },
    confidence: one.confidence,
    model_version: one.modelVersion,
    fallback: one.isFallback,
    features_used: { ...one.features },
  };
}

export function queuedAnswer(jobId: string): z.infer<typeof QueuedAnswer> {
  return { status: "queued", job_id: jobId, status_url: `/api/v1/predict/${jobId}` };
}

export function timestampOf(ctx: ServiceContext): string {
  return ctx.now().toISOString();
}
