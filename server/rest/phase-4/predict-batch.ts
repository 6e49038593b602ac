import { z } from "zod";
import { PredictionRequest, PredictionType } from "#lib/schemas/prediction.ts";
import { answerPredictions } from "#server/services/predictions/answer-predictions.ts";
import { requestPredictions } from "#server/services/predictions/request-predictions.ts";
import { defineCall } from "../rest-call.ts";
import {
  Mode,
  PredictionAnswer,
  predictionAnswer,
  QueuedAnswer,
  queuedAnswer,
  timestampOf,
} from "./prediction-answer.ts";

const MOST_REQUESTS = 1_000;

export const predictBatchCall = defineCall({
  method: "POST",
  path: "/predict/batch",
  tag: "Predictions",
  summary: "Predicts for up to 1000 subjects, at once or in the background.",
  scope: "predict",
  body: z.object({
    prediction_type: PredictionType,
    mode: Mode,
    requests: z.array(PredictionRequest).min(1, "Send at least one request").max(MOST_REQUESTS),
  }),
  bodyKind: "rows",
  output: z.union([
    z.object({
      status: z.literal("completed"),
      predictions: z.array(PredictionAnswer),
      timestamp: z.iso.datetime(),
    }),
    QueuedAnswer,
  ]),
  example: {
    body: { prediction_type: "usage", requests: [{ tenant_id: "test-tenant" }, { tenant_id: "till-2" }] },
  },
  async handle(ctx, { body: { prediction_type: type, mode, requests } }) {
    if (mode === "async") return queuedAnswer(await requestPredictions(ctx, type, requests));
    const predictions = await answerPredictions(ctx, type, requests);
    return {
      status: "completed" as const,
      predictions: predictions.map((one) => predictionAnswer(type, one)),
      timestamp: timestampOf(ctx),
    };
  },
});
