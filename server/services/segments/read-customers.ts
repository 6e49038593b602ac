import { and, asc, eq, gt } from "drizzle-orm";
import { customer } from "#server/db/schema/customer.ts";
import { withTenant } from "#server/db/tenant.ts";
import { attributeFeatures, type CustomerAttributes } from "#server/ml/customers/attribute-features.ts";
import { orderPlaces } from "#server/ml/customers/purchase-history.ts";
import { rfmFeatures } from "#server/ml/customers/rfm-features.ts";
import { readPurchaseHistories } from "#server/services/customers/read-purchase-histories.ts";
import type { CustomersToSegment } from "./compute-segmentation.ts";

/** One result of every customer would hold up the web thread. */
const PAGE = 5_000;

/**
 * The shop's own customers, with the features that their attributes hold; without a customer sheet those who bought
 * something, with what their purchases say.
 */
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
  return ids.length > 0
    ? { ids, names, ...attributeFeatures(attributes) }
    : readBuyers(organisationId, signal);
}

async function readBuyers(organisationId: string, signal: AbortSignal): Promise<CustomersToSegment> {
  const histories = await readPurchaseHistories(organisationId, signal);
  const lastDay = histories.reduce((latest, { days }) => Math.max(latest, days.at(-1) ?? 0), 0);
  const buyers = histories.filter((history) => orderPlaces(history, lastDay).length > 0);
  return {
    ids: buyers.map(({ customerId }) => customerId),
    names: buyers.map(() => null),
    ...rfmFeatures(buyers, lastDay),
  };
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
