import { refreshStatistics } from "#server/db/refresh-statistics.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { computeSegmentation } from "./compute-segmentation.ts";
import { publishSegmentation } from "./publish-segmentation.ts";
import type { SurveyedCustomer } from "./request-segmentation.ts";
import { surveyedCustomers } from "./surveyed-customers.ts";

/** Divides customers that came with the request at once and publishes the segments; gives the segmentation's id. */
export async function segmentPayload(
  { organisationId }: ServiceContext,
  sent: readonly SurveyedCustomer[],
  { count, source }: { count: number | null; source: "payload" | "sheet" },
): Promise<string> {
  const customers = surveyedCustomers(sent);
  const result = await computeSegmentation(organisationId, customers, { count });
  const id = await withTenant(organisationId, (tx) =>
    publishSegmentation(tx, { organisationId, source, runId: null, askedCount: count, customers, result }),
  );
  await refreshStatistics(["segment_member"]);
  return id;
}
