import { z } from "zod";
import { requestCustomerTraining } from "#server/services/customers/request-predictions.ts";
import { requestUsageTraining } from "#server/services/usage/request-usage-training.ts";
import { defineCall } from "../rest-call.ts";

const ModelType = z.enum(["usage", "churn", "repeat-purchase"]);

export const trainCall = defineCall({
  method: "POST",
  path: "/train",
  tag: "Predictions",
  summary: "Trains a model anew on the events so far; ask /jobs/{id} how it is going.",
  scope: "train",
  body: z.object({ model_type: ModelType.default("usage") }),
  status: 202,
  output: z.object({
    job_id: z.uuid(),
    model_type: ModelType,
    status: z.literal("queued"),
    status_url: z.string(),
  }),
  example: { body: { model_type: "usage" } },
  async handle(ctx, { body: { model_type: modelType } }) {
    const jobId =
      modelType === "usage" ? await requestUsageTraining(ctx) : await requestCustomerTraining(ctx);
    return {
      job_id: jobId,
      model_type: modelType,
      status: "queued" as const,
      status_url: `/api/v1/jobs/${jobId}`,
    };
  },
});
