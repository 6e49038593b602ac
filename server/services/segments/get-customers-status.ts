import { sql } from "drizzle-orm";
import type { CustomersStatus } from "#lib/schemas/segment.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

export async function getCustomersStatus({ organisationId }: ServiceContext): Promise<CustomersStatus> {
  const [status] = await withTenant(organisationId, (tx) =>
    rows<CustomersStatus>(
      tx,
      sql`select (select count(*)::int from customer where organisation_id = ${organisationId}) as "customerCount",
        exists (select from segmentation where organisation_id = ${organisationId}) as "hasSegmentation"`,
    ),
  );
  return status ?? { customerCount: 0, hasSegmentation: false };
}
