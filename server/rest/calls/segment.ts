import { z } from "zod";
import { SegmentCount } from "#lib/schemas/segment.ts";
import { segmentPayload } from "#server/services/segments/segment-payload.ts";
import { CustomerList, exampleCustomers, toSurveyedCustomers } from "../customer-data.ts";
import { readSegmentation } from "../read-segmentation.ts";
import { defineCall } from "../rest-call.ts";
import { SegmentationAnswer, segmentationAnswer } from "../segmentation-answer.ts";

/** What the Aktina service used. */
export const DEFAULT_SEGMENTS = 5;

export const SegmentParams = z.object({
  num_clusters: z.coerce.number().pipe(SegmentCount).default(DEFAULT_SEGMENTS),
});

export const segmentCall = defineCall({
  method: "POST",
  path: "/segment",
  tag: "Customers",
  summary: "Divides the customers in the request into segments, which the Customers page then shows.",
  scope: "train",
  params: SegmentParams,
  body: CustomerList,
  bodyKind: "rows",
  output: SegmentationAnswer,
  example: { body: exampleCustomers },
  async handle(ctx, { params, body }) {
    const id = await segmentPayload(ctx, toSurveyedCustomers(body), {
      count: params.num_clusters,
      source: "payload",
    });
    return segmentationAnswer(ctx, await readSegmentation(ctx, { id }));
  },
});
