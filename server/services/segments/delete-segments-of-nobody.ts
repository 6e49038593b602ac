import { sql } from "drizzle-orm";
import type { TenantTransaction } from "#server/db/tenant.ts";

/** Segments of the shop's own customers go with the last of these; those that came by REST are another program's. */
export async function deleteSegmentsOfNobody(tx: TenantTransaction, organisationId: string): Promise<void> {
  const ofNobody = sql`(select id from segmentation where organisation_id = ${organisationId}
    and source = 'customers' and not exists (select from customer where organisation_id = ${organisationId})
    and not exists (select from purchase where organisation_id = ${organisationId}))`;
  for (const table of ["segment_member", "segment"]) {
    await tx.execute(
      sql`delete from ${sql.identifier(table)} where organisation_id = ${organisationId}
        and segmentation_id in ${ofNobody}`,
    );
  }
  await tx.execute(
    sql`delete from segmentation where organisation_id = ${organisationId} and id in ${ofNobody}`,
  );
}
