import { z } from "zod";
import { SegmentCount } from "#lib/schemas/segment.ts";
import { readSurveySheet } from "#server/services/segments/read-survey-sheet.ts";
import { segmentPayload } from "#server/services/segments/segment-payload.ts";
import { requireSheet } from "../read-form.ts";
import { readSegmentation } from "../read-segmentation.ts";
import { defineCall } from "../rest-call.ts";
import { SegmentationAnswer, segmentationAnswer } from "../segmentation-answer.ts";
import { DEFAULT_SEGMENTS } from "./segment.ts";

export const uploadTrainSegmentationCall = defineCall({
  method: "POST",
  path: "/upload-train-segmentation",
  tag: "Customers",
  summary: "Divides the customers of a CSV or Excel sheet into segments.",
  scope: "train",
  bodyKind: "form",
  body: z.object({ num_clusters: z.coerce.number().pipe(SegmentCount).default(DEFAULT_SEGMENTS) }),
  output: z.object({
    message: z.string(),
    training_data_size: z.number(),
    segments: SegmentationAnswer.shape.segments,
    model_performance: SegmentationAnswer.shape.model_info,
    retailer_segments: SegmentationAnswer.shape.retailer_segments,
    segment_descriptions: SegmentationAnswer.shape.segment_descriptions,
    segment_distribution: SegmentationAnswer.shape.segment_distribution,
  }),
  example: {},
  async handle(ctx, { body, sheet }) {
    const customers = await readSurveySheet(requireSheet(sheet).path);
    const id = await segmentPayload(ctx, customers, { count: body.num_clusters, source: "sheet" });
    const { total_customers, model_info, ...answer } = await segmentationAnswer(
      ctx,
      await readSegmentation(ctx, { id }),
    );
    return {
      message: "Customer segmentation model trained successfully",
      training_data_size: total_customers,
      model_performance: model_info,
      ...answer,
    };
  },
});
