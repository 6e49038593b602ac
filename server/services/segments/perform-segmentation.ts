import { and, eq } from "drizzle-orm";
import { refreshStatistics } from "#server/db/refresh-statistics.ts";
import { run } from "#server/db/schema/run.ts";
import { runPayload } from "#server/db/schema/run-payload.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { SegmentInput } from "#server/jobs/definitions/segment.ts";
import type { RunContext } from "#server/jobs/run-definition.ts";
import { ServiceError } from "#server/services/errors.ts";
import { type CustomersToSegment, computeSegmentation } from "./compute-segmentation.ts";
import { publishSegmentation } from "./publish-segmentation.ts";
import { readCustomers } from "./read-customers.ts";
import { removePayload } from "./remove-payload.ts";
import type { SurveyedCustomer } from "./request-segmentation.ts";
import { surveyedCustomers } from "./surveyed-customers.ts";

/** Divides the shop's customers, or those that a REST call sent, and publishes the segments. */
export async function performSegmentation(context: RunContext<SegmentInput>): Promise<void> {
  const { organisationId, runId, input, signal } = context;
  await context.report({ stage: "Read", progress: 0 });
  const customers = await readInput(context);
  if (customers.ids.length === 0) {
    throw new ServiceError(
      "PRECONDITION_FAILED",
      "there are no customers yet: on the Data page, upload a customer sheet, or sales with a column of customer numbers",
    );
  }
  await context.log(`Read ${customers.ids.length} customers, ${customers.table.features.length} features`);
  await context.report({ stage: "Group", progress: 0.2, rowsTotal: customers.ids.length });
  const result = await computeSegmentation(organisationId, customers, { count: input.count, signal });
  await context.log(`Found ${result.segments.length} segments`);
  await context.report({ stage: "Publish", progress: 0.8 });
  await context.complete(async (tx) => {
    const segmentationId = await publishSegmentation(tx, {
      organisationId,
      source: input.source,
      runId,
      askedCount: input.count,
      customers,
      result,
    });
    await tx
      .update(run)
      .set({ result: { segmentationId } })
      .where(and(eq(run.organisationId, organisationId), eq(run.id, runId)));
    await removePayload(tx, runId);
  });
  // Members are held against those of the version before, which else reads the one anew for each of the other.
  await refreshStatistics(["segment_member"]);
}

async function readInput(context: RunContext<SegmentInput>): Promise<CustomersToSegment> {
  const { organisationId, runId, input, signal } = context;
  if (input.source === "customers") return readCustomers(organisationId, signal);
  const [payload] = await withTenant(organisationId, (tx) =>
    tx
      .select({ body: runPayload.body })
      .from(runPayload)
      .where(and(eq(runPayload.organisationId, organisationId), eq(runPayload.runId, runId))),
  );
  return surveyedCustomers((payload?.body ?? []) as SurveyedCustomer[]);
}
