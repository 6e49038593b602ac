import { z } from "zod";
import { PredictionRequest, PredictionType } from "#lib/schemas/prediction.ts";
import type { RunDefinition } from "../run-definition.ts";

export const PredictInput = z.object({ type: PredictionType, requests: z.array(PredictionRequest).min(1) });
export type PredictInput = z.infer<typeof PredictInput>;

export const predict: RunDefinition<PredictInput> = {
  kind: "predict",
  input: PredictInput,
  timeoutSeconds: 10 * 60,
  maxAttempts: 3,
  load: () => import("./predict.handler.ts"),
};
