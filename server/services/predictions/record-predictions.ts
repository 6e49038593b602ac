import { v5 as uuidv5, v7 as uuidv7 } from "uuid";
import { countMetric } from "#server/operations/metrics.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { appendTo } from "#server/services/events/append-events.ts";

export type PredictionKind = "usage" | "repeat-purchase" | "churn" | "fraud";

/** Makes event ids out of a run and a place in it, so that recording twice is recording once. */
const EVENT_ID_NAMESPACE = "5f0d2b0a-7f38-4b61-9d6e-0c1b8e0f7a11";

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

/**
 * Puts predictions into the stream "predictions", from where they reach the prediction log; call it before answering. Work
 * that may be done twice passes the id of its run, and is then recorded once.
 */
export async function recordPredictions(
  ctx: ServiceContext,
  kind: PredictionKind,
  predictions: readonly Prediction[],
  runId?: string,
): Promise<void> {
  if (predictions.length === 0) return;
  const occurredAt = ctx.now();
  await appendTo(
    ctx,
    "predictions",
    predictions.map((one, index) => ({
      eventId: runId ? uuidv5(`${runId}:${index}`, EVENT_ID_NAMESPACE) : uuidv7(),
      type: kind,
      occurredAt,
      payload: { ...one },
    })),
  );
  for (const { isFallback } of predictions) {
    countMetric("shelfcast_predictions_total", { kind, answered_by: isFallback ? "fallback" : "model" });
  }
}
