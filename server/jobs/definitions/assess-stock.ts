import { z } from "zod";
import type { RunDefinition } from "../run-definition.ts";

export const AssessStockInput = z.object({});
export type AssessStockInput = z.infer<typeof AssessStockInput>;

export const ASSESS_SINGLETON_KEY = "assess-stock";

export const assessStock: RunDefinition<AssessStockInput> = {
  kind: "assess-stock",
  input: AssessStockInput,
  timeoutSeconds: 60 * 60,
  maxAttempts: 3,
  // What changed after a run read its part needs a run of its own.
  joins: "waiting",
  load: () => import("./assess-stock.handler.ts"),
};
