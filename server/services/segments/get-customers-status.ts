import { sql } from "drizzle-orm";
import type { CustomersStatus } from "#lib/schemas/segment.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

export async function getCustomersStatus({ organisationId }: ServiceContext): Promise<CustomersStatus> {
  const [status] = await withTenant(organisationId, (tx) =>
    rows<CustomersStatus>(
      tx,
      sql`select (select coalesce(nullif(count(*), 0), (select count(distinct customer_id) from purchase
          where organisation_id = ${organisationId}))::int from customer
          where organisation_id = ${organisationId}) as "customerCount",
        exists (select from purchase where organisation_id = ${organisationId}) as "hasPurchases",
        exists (select from segmentation where organisation_id = ${organisationId}) as "hasSegmentation"`,
    ),
  );
  return status ?? { customerCount: 0, hasPurchases: false, hasSegmentation: false };
}
