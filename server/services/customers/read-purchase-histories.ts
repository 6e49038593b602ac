import { sql } from "drizzle-orm";
import { rows, withTenant } from "#server/db/tenant.ts";
import type { PurchaseHistory } from "#server/ml/customers/purchase-history.ts";

/** One result of every customer would hold up the web thread. */
const PAGE = 5_000;

/** Histories as numbers apart by spaces: the drivers disagree about arrays. */
interface HistoryText {
  readonly customer_id: string;
  readonly days: string;
  readonly spend: string;
  readonly returned: string;
  readonly lines: string;
}

/** What every customer bought, day by day, in the order of their numbers. */
export async function readPurchaseHistories(
  organisationId: string,
  signal?: AbortSignal,
): Promise<PurchaseHistory[]> {
  const histories: PurchaseHistory[] = [];
  for (let last: string | null = ""; last !== null; ) {
    signal?.throwIfAborted();
    const page: HistoryText[] = await readPage(organisationId, last);
    histories.push(...page.map(toHistory));
    last = page.length < PAGE ? null : (page.at(-1)?.customer_id ?? null);
  }
  return histories;
}

/** One customer's history; null for who has bought nothing that counts. */
export async function readPurchaseHistory(
  organisationId: string,
  customerId: string,
): Promise<PurchaseHistory | null> {
  const [found] = await withTenant(organisationId, (tx) =>
    rows<HistoryText>(tx, historyQuery(organisationId, sql`customer_id = ${customerId}`)),
  );
  return found ? toHistory(found) : null;
}

function readPage(organisationId: string, after: string): Promise<HistoryText[]> {
  return withTenant(organisationId, (tx) =>
    rows<HistoryText>(
      tx,
      sql`${historyQuery(organisationId, sql`customer_id > ${after}`)} order by customer_id limit ${PAGE}`,
    ),
  );
}

/**
 * Lines without money count with the product's price, and where it has none with their units. What is bought and brought back
 * on one day, such as an order that was typed in wrongly and cancelled, was never bought.
 */
function historyQuery(organisationId: string, which: ReturnType<typeof sql>) {
  return sql`select customer_id, string_agg((day - date '1970-01-01')::text, ' ' order by day) as days,
      string_agg(spend::text, ' ' order by day) as spend, string_agg(returned::text, ' ' order by day) as returned,
      string_agg(line_count::text, ' ' order by day) as lines
    from (select customer_id, day, sum(greatest(money, 0)) as spend, -sum(least(money, 0)) as returned,
        count(*) filter (where money > 0) as line_count
      from (select c.customer_id, c.day, sum(coalesce(c.revenue, c.quantity * coalesce(p.price, 1), 0)) as money
        from counted_purchase c
        join product p on p.organisation_id = c.organisation_id and p.id = c.product_id
        where c.organisation_id = ${organisationId} and ${which}
        group by c.customer_id, c.day, c.product_id) product_of_day
      group by customer_id, day) bought
    group by customer_id`;
}

function toHistory({ customer_id: customerId, days, spend, returned, lines }: HistoryText): PurchaseHistory {
  const numbers = (text: string) => text.split(" ").map(Number);
  return {
    customerId,
    days: numbers(days),
    spend: numbers(spend),
    returned: numbers(returned),
    lines: numbers(lines),
  };
}
