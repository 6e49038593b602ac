import { OUTLOOK_PAGE_SIZE } from "#lib/customer-views.ts";
import type { OutlookFilter, OutlookPage } from "#lib/schemas/customer-outlook.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { type OutlookListRow, outlookQuery } from "./outlook-query.ts";

/** One page of the customers of a list that match all that is asked for, most money first. */
export async function listOutlooks(
  { organisationId }: ServiceContext,
  filter: OutlookFilter,
): Promise<OutlookPage> {
  const found = await withTenant(organisationId, (tx) =>
    rows<OutlookListRow>(tx, outlookQuery(organisationId, filter, OUTLOOK_PAGE_SIZE)),
  );
  return {
    total: found[0]?.total ?? 0,
    customers: found.map(({ total: _total, email: _email, ...customer }) => customer),
  };
}
