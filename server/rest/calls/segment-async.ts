import { z } from "zod";
import { requestPayloadSegmentation } from "#server/services/segments/request-segmentation.ts";
import { surveyedCustomers } from "#server/services/segments/surveyed-customers.ts";
import { CustomerList, exampleCustomers, toSurveyedCustomers } from "../customer-data.ts";
import { defineCall } from "../rest-call.ts";
import { SegmentParams } from "./segment.ts";

export const segmentAsyncCall = defineCall({
  method: "POST",
  path: "/segment-async",
  tag: "Customers",
  summary: "Does what /segment does in the background; ask /jobs/{id} for the result.",
  scope: "train",
  params: SegmentParams,
  body: CustomerList,
  bodyKind: "rows",
  status: 202,
  output: z.object({ job_id: z.uuid(), status: z.literal("queued"), status_url: z.string() }),
  example: { body: exampleCustomers },
  async handle(ctx, { params, body }) {
    const customers = toSurveyedCustomers(body);
    // What is wrong with the rows is told now, not by a failed job.
    surveyedCustomers(customers);
    const jobId = await requestPayloadSegmentation(ctx, customers, params.num_clusters);
    return { job_id: jobId, status: "queued" as const, status_url: `/api/v1/jobs/${jobId}` };
  },
});
