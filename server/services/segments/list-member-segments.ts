import { and, eq } from "drizzle-orm";
import { segmentMember } from "#server/db/schema/segmentation.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

/** The segment of every customer of a segmentation, by the customer's own number; empty for versions long past. */
export async function listMemberSegments(
  { organisationId }: ServiceContext,
  segmentationId: string,
): Promise<Map<string, number>> {
  const members = await withTenant(organisationId, (tx) =>
    tx
      .select({ externalId: segmentMember.externalId, segmentId: segmentMember.segmentId })
      .from(segmentMember)
      .where(
        and(
          eq(segmentMember.organisationId, organisationId),
          eq(segmentMember.segmentationId, segmentationId),
        ),
      ),
  );
  return new Map(members.map(({ externalId, segmentId }) => [externalId, segmentId]));
}
