import { and, asc, eq, gt } from "drizzle-orm";
import { customer } from "#server/db/schema/customer.ts";
import { withTenant } from "#server/db/tenant.ts";
import { attributeFeatures, type CustomerAttributes } from "#server/ml/customers/attribute-features.ts";
import type { CustomersToSegment } from "./compute-segmentation.ts";

/** One result of every customer would hold up the web thread. */
const PAGE = 5_000;

/** The shop's own customers, with the features that their attributes hold. */
export async function readCustomers(
  organisationId: string,
  signal: AbortSignal,
): Promise<CustomersToSegment> {
  const ids: string[] = [];
  const names: (string | null)[] = [];
  const attributes: CustomerAttributes[] = [];
  for (let last: string | null = ""; last !== null; ) {
    signal.throwIfAborted();
    const page: Page = await readPage(organisationId, last);
    for (const one of page) {
      ids.push(one.externalId);
      names.push(one.name);
      attributes.push(one.attributes);
    }
    last = page.length < PAGE ? null : (page.at(-1)?.externalId ?? null);
  }
  return { ids, names, ...attributeFeatures(attributes) };
}

type Page = { externalId: string; name: string | null; attributes: CustomerAttributes }[];

function readPage(organisationId: string, after: string): Promise<Page> {
  return withTenant(organisationId, (tx) =>
    tx
      .select({ externalId: customer.externalId, name: customer.name, attributes: customer.attributes })
      .from(customer)
      .where(and(eq(customer.organisationId, organisationId), gt(customer.externalId, after)))
      .orderBy(asc(customer.externalId))
      .limit(PAGE),
  );
}
