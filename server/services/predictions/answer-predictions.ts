import type { PredictionRequest, PredictionType } from "#lib/schemas/prediction.ts";
import { predictChurnOf } from "#server/services/churn/predict-churn-of.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { predictFraudOf } from "#server/services/fraud/predict-fraud-of.ts";
import { predictUsageOf } from "#server/services/usage/predict-usage-of.ts";
import type { Predictor } from "./predictor.ts";
import { type Prediction, recordPredictions } from "./record-predictions.ts";

const predictors: Record<PredictionType, Predictor> = {
  usage: predictUsageOf,
  churn: predictChurnOf,
  fraud: predictFraudOf,
};

/** Predicts and puts what was said into the stream of predictions; in the order of the requests. In a run, pass its id. */
export async function answerPredictions(
  ctx: ServiceContext,
  type: PredictionType,
  requests: readonly PredictionRequest[],
  runId?: string,
): Promise<Prediction[]> {
  const predictions = await predictors[type](ctx, requests);
  await recordPredictions(ctx, type, predictions, runId);
  return predictions;
}
