import { sql } from "drizzle-orm";
import type { Checklist } from "#lib/schemas/overview.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

/** How far a new organisation has come: upload, map, train, invite. */
export async function getChecklist({ organisationId }: ServiceContext): Promise<Checklist> {
  const found = await withTenant(organisationId, (tx) =>
    rows<Checklist>(
      tx,
      sql`select
        exists(select from dataset where organisation_id = ${organisationId} and kind = 'sales') as "hasUpload",
        exists(select from sale where organisation_id = ${organisationId}) as "hasSales",
        exists(select from stock_lot where organisation_id = ${organisationId}) as "hasStock",
        exists(select from model where organisation_id = ${organisationId} and status = 'champion') as "hasModel",
        (select count(*) > 1 from member where organisation_id = ${organisationId})
          or exists(select from invitation where organisation_id = ${organisationId}) as "hasColleague",
        exists(select from store where organisation_id = ${organisationId} and is_sample) as "isSample"`,
    ),
  );
  const [checklist] = found;
  if (!checklist) throw new Error("a query without a source always gives one row");
  return checklist;
}
