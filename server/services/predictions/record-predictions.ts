import { v7 as uuidv7 } from "uuid";
import { countMetric } from "#server/operations/metrics.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { appendTo } from "#server/services/events/append-events.ts";

export type PredictionKind = "usage" | "repeat-purchase" | "churn" | "fraud";

export interface Prediction {
  /** Whom or what it is about, in the caller's words. */
  readonly subject: string;
  readonly features: Readonly<Record<string, unknown>>;
  readonly prediction: Readonly<Record<string, unknown>>;
  /** 0 to 1. */
  readonly confidence: number;
  readonly modelVersion: string;
  /** True where a rule of thumb answered because no model could. */
  readonly isFallback: boolean;
}

/** Puts predictions into the stream "predictions", from where they reach the prediction log; call it before answering. */
export async function recordPredictions(
  ctx: ServiceContext,
  kind: PredictionKind,
  predictions: readonly Prediction[],
): Promise<void> {
  if (predictions.length === 0) return;
  const occurredAt = ctx.now();
  await appendTo(
    ctx,
    "predictions",
    predictions.map((one) => ({ eventId: uuidv7(), type: kind, occurredAt, payload: { ...one } })),
  );
  for (const { isFallback } of predictions) {
    countMetric("shelfcast_predictions_total", { kind, answered_by: isFallback ? "fallback" : "model" });
  }
}
