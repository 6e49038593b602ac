import { predictProbabilities } from "#server/ml/customers/probability-model.ts";
import {
  guessRepeatPurchase,
  repeatConfidence,
  toPurchaseTable,
} from "#server/ml/customers/repeat-purchase.ts";
import type { PurchaseFeatures } from "#server/ml/purchase-features/purchase-features.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { getOnlineFeatures, type UserAndProduct } from "#server/services/features/get-online-features.ts";
import { executeModel } from "#server/services/predictions/model-breakers.ts";
import { recordPredictions } from "#server/services/predictions/record-predictions.ts";
import { findRepeatModel } from "./find-repeat-model.ts";

export interface RepeatPrediction extends UserAndProduct {
  readonly probability: number;
  readonly confidence: "low" | "medium" | "high";
  readonly modelVersion: string;
  /** True where a rule of thumb answered, because there is no model or it failed. */
  readonly isFallback: boolean;
  readonly features: PurchaseFeatures;
}

const TRUST = { low: 0.3, medium: 0.6, high: 0.9 } as const;

/**
 * How likely each user buys the product again within the model's horizon, from the features of right now; the defaults for
 * somebody unknown. What was said goes into the stream of predictions before it is answered.
 */
export async function predictRepeats(
  ctx: ServiceContext,
  pairs: readonly UserAndProduct[],
): Promise<RepeatPrediction[]> {
  const { organisationId } = ctx;
  const found = await getOnlineFeatures(ctx, pairs);
  const features = found.map((one) => one.features);
  const guess = () => ({ values: features.map(guessRepeatPurchase), version: "heuristic", isFallback: true });
  const kept = await findRepeatModel(organisationId);
  const said = kept
    ? await executeModel(
        { organisationId, kind: "repeat-purchase" },
        () => ({
          values: Array.from(predictProbabilities(kept.body, toPurchaseTable(features))),
          version: String(kept.version),
          isFallback: false,
        }),
        guess,
      )
    : guess();
  const predictions = found.map((one, index) => ({
    userId: one.userId,
    productId: one.productId,
    probability: said.values[index] ?? 0.5,
    confidence: repeatConfidence(one.features),
    modelVersion: said.version,
    isFallback: said.isFallback,
    features: one.features,
  }));
  await recordPredictions(
    ctx,
    "repeat-purchase",
    predictions.map(
      ({ userId, productId, probability, confidence, modelVersion, isFallback, features: used }) => ({
        subject: userId,
        features: used,
        prediction: { product_id: productId, repeat_purchase_probability: probability },
        confidence: TRUST[confidence],
        modelVersion,
        isFallback,
      }),
    ),
  );
  return predictions;
}
