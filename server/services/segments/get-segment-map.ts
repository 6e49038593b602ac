import { sql } from "drizzle-orm";
import type { SegmentMap } from "#lib/schemas/segment.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

/** More dots than this make a cloud that nobody reads and every browser feels. */
const MOST_DOTS = 600;

/** The newest segmentation as a picture; where there are many customers, an even choice of them by a hash of their number. */
export async function getSegmentMap({ organisationId }: ServiceContext): Promise<SegmentMap> {
  return withTenant(organisationId, async (tx) => {
    const [newest] = await rows<{ id: string; share: number }>(
      tx,
      sql`select id, plane_share as share from segmentation where organisation_id = ${organisationId}
        order by version desc limit 1`,
    );
    if (!newest) return { share: 0, dots: [] };
    const dots = await rows<SegmentMap["dots"][number]>(
      tx,
      sql`select segment_id as "segmentId", x, y, coalesce(name, external_id) as label from segment_member
        where organisation_id = ${organisationId} and segmentation_id = ${newest.id}
        order by hashtext(external_id), external_id limit ${MOST_DOTS}`,
    );
    return { share: newest.share, dots };
  });
}
