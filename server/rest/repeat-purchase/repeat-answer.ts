import { z } from "zod";
import type { ServiceContext } from "#server/services/context.ts";
import { predictRepeats } from "#server/services/repeat-purchases/predict-repeats.ts";

const text = z.string().min(1).max(200);

export const RepeatRequest = z.object({ user_id: text, product_id: text });
export type RepeatRequest = z.infer<typeof RepeatRequest>;

export const RepeatAnswer = z.object({
  user_id: z.string(),
  product_id: z.string(),
  /** 0 to 1. */
  repeat_purchase_probability: z.number(),
  confidence: z.enum(["low", "medium", "high"]),
  prediction_timestamp: z.iso.datetime(),
  model_version: z.string(),
  features_used: z.record(z.string(), z.number()),
  /** True where a rule of thumb answered, because there is no model or it failed. */
  fallback: z.boolean(),
});

export async function answerRepeats(
  ctx: ServiceContext,
  requests: readonly RepeatRequest[],
): Promise<z.infer<typeof RepeatAnswer>[]> {
  const predictions = await predictRepeats(
    ctx,
    requests.map(({ user_id: userId, product_id: productId }) => ({ userId, productId })),
  );
  const timestamp = ctx.now().toISOString();
  return predictions.map((one) => ({
    user_id: one.userId,
    product_id: one.productId,
    repeat_purchase_probability: one.probability,
    confidence: one.confidence,
    prediction_timestamp: timestamp,
    model_version: one.modelVersion,
    features_used: { ...one.features },
    fallback: one.isFallback,
  }));
}
