import { z } from "zod";
import { PURCHASE_FEATURES } from "#server/ml/purchase-features/purchase-features.ts";
import { NotFoundError } from "#server/services/errors.ts";
import { findRepeatModel } from "#server/services/repeat-purchases/find-repeat-model.ts";
import { defineCall } from "../rest-call.ts";

export const modelInfoCall = defineCall({
  method: "GET",
  path: "/model/info",
  tag: "Predictions",
  summary: "The model of repeat purchases: what it looks at, and how good it was on days it had not seen.",
  scope: "read",
  output: z.object({
    model_type: z.string(),
    model_version: z.string(),
    trained_at: z.iso.datetime(),
    feature_names: z.array(z.string()),
    training_rows: z.number(),
    horizon_days: z.number(),
    metrics: z.record(z.string(), z.number()),
  }),
  example: {},
  async handle(ctx) {
    const kept = await findRepeatModel(ctx.organisationId);
    if (!kept) throw new NotFoundError("model", "repeat-purchase");
    const { auc, prAuc, brier, calibrationError, rate, count } = kept.metrics;
    return {
      model_type: "gradient-boosting",
      model_version: String(kept.version),
      trained_at: kept.createdAt.toISOString(),
      feature_names: [...PURCHASE_FEATURES],
      training_rows: kept.body.rows,
      horizon_days: kept.body.horizonDays,
      metrics: {
        ...{ auc, pr_auc: prAuc, brier, calibration_error: calibrationError },
        ...{ positive_share: rate, test_rows: count },
      },
    };
  },
});
