import { z } from "zod";
import { getJob } from "#server/services/runs/get-job.ts";
import { defineCall } from "../rest-call.ts";

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
      result: job.result,
      error: job.errorMessage,
      created_at: job.createdAt,
      finished_at: job.finishedAt,
    };
  },
});
