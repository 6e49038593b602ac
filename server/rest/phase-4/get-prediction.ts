import { z } from "zod";
import type { PredictionType } from "#lib/schemas/prediction.ts";
import { NotFoundError } from "#server/services/errors.ts";
import type { Prediction } from "#server/services/predictions/record-predictions.ts";
import { getJob } from "#server/services/runs/get-job.ts";
import { defineCall } from "../rest-call.ts";
import { PredictionAnswer, predictionAnswer } from "./prediction-answer.ts";

export const getPredictionCall = defineCall({
  method: "GET",
  path: "/predict/{job_id}",
  tag: "Predictions",
  summary: "The predictions that were asked for in the background; null until they are ready.",
  scope: "read",
  params: z.object({ job_id: z.uuid() }),
  output: z.object({
    job_id: z.uuid(),
    status: z.enum(["queued", "running", "succeeded", "failed", "cancelled"]),
    predictions: z.array(PredictionAnswer).nullable(),
    error: z.string().nullable(),
    finished_at: z.iso.datetime().nullable(),
  }),
  example: { params: { job_id: "01983e58-0000-7000-8000-000000000000" } },
  async handle(ctx, { params }) {
    const job = await getJob(ctx, { id: params.job_id });
    if (job.kind !== "predict") throw new NotFoundError("job", params.job_id);
    const result = job.result as { type: PredictionType; predictions: Prediction[] } | null;
    return {
      job_id: job.id,
      status: job.status,
      predictions: result?.predictions.map((one) => predictionAnswer(result.type, one)) ?? null,
      error: job.errorMessage,
      finished_at: job.finishedAt,
    };
  },
});
