import { z } from "zod";
import type { RunDefinition } from "../run-definition.ts";

export const PredictCustomersInput = z.object({
  /** What to learn from: purchases change with imports, events all the time. */
  from: z.enum(["purchases-and-events", "events"]).default("purchases-and-events"),
});
export type PredictCustomersInput = z.infer<typeof PredictCustomersInput>;

export const PREDICT_SINGLETON_KEY = "predict-customers";

export const predictCustomers: RunDefinition<PredictCustomersInput> = {
  kind: "predict-customers",
  input: PredictCustomersInput,
  timeoutSeconds: 60 * 60,
  maxAttempts: 3,
  // Purchases that come after a run read its part need a run of their own.
  joins: "waiting",
  load: () => import("./predict-customers.handler.ts"),
};
