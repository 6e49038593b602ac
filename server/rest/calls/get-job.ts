import { z } from "zod";
import type { ServiceContext } from "#server/services/context.ts";
import { getJob, type Job } from "#server/services/runs/get-job.ts";
import { readSegmentation } from "../read-segmentation.ts";
import { defineCall } from "../rest-call.ts";
import { segmentationAnswer } from "../segmentation-answer.ts";

export const getJobCall = defineCall({
  method: "GET",
  path: "/jobs/{id}",
  tag: "Jobs",
  summary: "How a piece of long work is going, and its result once it is done.",
  scope: "read",
  params: z.object({ id: z.uuid() }),
  output: z.object({
    job_id: z.uuid(),
    status: z.enum(["queued", "running", "succeeded", "failed", "cancelled"]),
    stage: z.string().nullable(),
    /** 0 to 1. */
    progress: z.number(),
    result: z.unknown(),
    error: z.string().nullable(),
    created_at: z.iso.datetime(),
    finished_at: z.iso.datetime().nullable(),
  }),
  example: { params: { id: "01983e58-0000-7000-8000-000000000000" } },
  async handle(ctx, { params }) {
    const job = await getJob(ctx, params);
    return {
      job_id: job.id,
      status: job.status,
      stage: job.stage,
      progress: job.progress,
      result: await readResult(ctx, job),
      error: job.errorMessage,
      created_at: job.createdAt,
      finished_at: job.finishedAt,
    };
  },
});

/** What the call would have answered at once, had it waited. */
async function readResult(ctx: ServiceContext, { id, kind, status, result }: Job): Promise<unknown> {
  if (kind !== "segment" || status !== "succeeded") return result;
  return segmentationAnswer(ctx, await readSegmentation(ctx, { runId: id }));
}
