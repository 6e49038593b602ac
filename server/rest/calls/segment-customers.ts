import { z } from "zod";
import { readSegmentation } from "../read-segmentation.ts";
import { defineCall } from "../rest-call.ts";
import { SegmentationAnswer, segmentationAnswer } from "../segmentation-answer.ts";

export const segmentCustomersCall = defineCall({
  method: "GET",
  path: "/segment-customers",
  tag: "Customers",
  summary: "The newest segments.",
  scope: "read",
  output: SegmentationAnswer.extend({ last_updated: z.iso.datetime() }),
  example: {},
  async handle(ctx) {
    const view = await readSegmentation(ctx);
    return { ...(await segmentationAnswer(ctx, view)), last_updated: view.createdAt };
  },
});
