import { sql } from "drizzle-orm";
import type { CustomersStatus } from "#lib/schemas/segment.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

export async function getCustomersStatus({ organisationId }: ServiceContext): Promise<CustomersStatus> {
  const [status] = await withTenant(organisationId, (tx) =>
    rows<CustomersStatus>(
      tx,
      sql`select coalesce(nullif((select count(*) from customer where organisation_id = ${organisationId}), 0),
          (select buyer_count from customer_model where organisation_id = ${organisationId}
            order by version desc limit 1), (${countBuyers(organisationId)}))::int as "customerCount",
        exists (select from purchase where organisation_id = ${organisationId}) as "hasPurchases",
        exists (select from segmentation where organisation_id = ${organisationId}) as "hasSegmentation"`,
    ),
  );
  return status ?? { customerCount: 0, hasPurchases: false, hasSegmentation: false };
}

/** Steps through the index from one customer to the next: half a million lines are of a few thousand customers. */
function countBuyers(organisationId: string) {
  const next = (
    after: string,
  ) => sql`(select customer_id from purchase where organisation_id = ${organisationId}
    ${sql.raw(after)} order by customer_id limit 1)`;
  return sql`with recursive buyer as (select ${next("")} as id union all
    select ${next("and customer_id > buyer.id")} from buyer where buyer.id is not null) select count(id) from buyer`;
}
