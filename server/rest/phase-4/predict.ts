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

const Completed = PredictionAnswer.extend({ status: z.literal("completed"), timestamp: z.iso.datetime() });

export const predictCall = defineCall({
  method: "POST",
  path: "/predict",
  tag: "Predictions",
  summary: "Predicts for one subject, at once or in the background. Usage is that of the next full hour.",
  scope: "predict",
  body: PredictionRequest.extend({ prediction_type: PredictionType, mode: Mode }),
  output: z.union([Completed, QueuedAnswer]),
  example: {
    body: {
      tenant_id: "test-tenant",
      prediction_type: "usage",
      features: { hour: 14, day_of_week: 2, usage_mean_30d: 100 },
    },
  },
  async handle(ctx, { body: { prediction_type: type, mode, ...request } }) {
    if (mode === "async") return queuedAnswer(await requestPredictions(ctx, type, [request]));
    const [prediction] = await answerPredictions(ctx, type, [request]);
    if (!prediction) throw new Error(`nothing was predicted for ${type}`);
    return {
      status: "completed" as const,
      ...predictionAnswer(type, prediction),
      timestamp: timestampOf(ctx),
    };
  },
});
