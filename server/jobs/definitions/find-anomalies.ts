import { z } from "zod";
import type { RunDefinition } from "../run-definition.ts";

export const FindAnomaliesInput = z.object({});
export type FindAnomaliesInput = z.infer<typeof FindAnomaliesInput>;

export const SEARCH_SINGLETON_KEY = "find-anomalies";

export const findAnomalies: RunDefinition<FindAnomaliesInput> = {
  kind: "find-anomalies",
  input: FindAnomaliesInput,
  timeoutSeconds: 60 * 60,
  maxAttempts: 3,
  // What changed after a run read its part needs a run of its own.
  joins: "waiting",
  load: () => import("./find-anomalies.handler.ts"),
};
