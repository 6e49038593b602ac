import { z } from "zod";

/** What a program may have predicted with /predict. */
export const PredictionType = z.enum(["usage", "churn", "fraud"]);
export type PredictionType = z.infer<typeof PredictionType>;

const text = z.string().min(1).max(200);

export const PredictionRequest = z.object({
  /** Whom it is about, in the caller's words: the same as in the events about it. */
  tenant_id: text,
  /** What the caller knows itself; it counts more than what we know. */
  features: z.record(text, z.union([z.number(), text, z.boolean(), z.null()])).default({}),
});
export type PredictionRequest = z.infer<typeof PredictionRequest>;
