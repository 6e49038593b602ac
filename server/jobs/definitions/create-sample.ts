import { z } from "zod";
import type { RunDefinition } from "../run-definition.ts";

export const CreateSampleInput = z.object({
  seed: z.number().int(),
  /** The sample's newest day of sales, so that it looks current. */
  lastDay: z.iso.date(),
});
export type CreateSampleInput = z.infer<typeof CreateSampleInput>;

export const CREATE_SAMPLE_SINGLETON_KEY = "create-sample";

export const createSample: RunDefinition<CreateSampleInput> = {
  kind: "create-sample",
  input: CreateSampleInput,
  timeoutSeconds: 10 * 60,
  maxAttempts: 3,
  load: () => import("./create-sample.handler.ts"),
};
