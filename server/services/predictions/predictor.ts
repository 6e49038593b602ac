import type { PredictionRequest } from "#lib/schemas/prediction.ts";
import type { ServiceContext } from "#server/services/context.ts";
import type { Prediction } from "./record-predictions.ts";

/** Answers requests of one type, in their order; what it answers is recorded by whoever asked it. */
export type Predictor = (
  ctx: ServiceContext,
  requests: readonly PredictionRequest[],
) => Promise<Prediction[]>;
