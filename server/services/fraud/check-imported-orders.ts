import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { fraudCheck } from "#server/db/schema/fraud-check.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import type { FraudFacts } from "#server/ml/customers/fraud-rules.ts";
import { findFraudModel, fromFacts } from "./find-fraud-model.ts";
import { judgeTransaction } from "./judge-transaction.ts";

/** Older orders are settled, whatever they were. */
const DAYS_LOOKED_AT = 30;
/** Orders before one, to know what is usual. */
const LEAST_EARLIER = 3;
/** Below this no rule about the amount speaks. */
const LEAST_RATIO = 3;
const MOST_ORDERS = 500;

interface Order {
  readonly customer_id: string;
  readonly code: string;
  readonly day: string;
  readonly money: number;
  readonly usual: number;
  readonly high: number;
  readonly same_day: number;
}

/**
 * Looks at the orders of the last 30 days of sales sheets as if they had come one by one. Sheets know no hour, so rules about
 * the hour say nothing. What people have decided stays; what was only suspected before is replaced.
 */
export async function checkImportedOrders(tx: TenantTransaction, organisationId: string): Promise<number> {
  await tx.execute(
    sql`delete from fraud_check where organisation_id = ${organisationId} and source = 'import' and decision is null`,
  );
  const model = await findFraudModel(tx, organisationId);
  const suspicious = (await readUnusual(tx, organisationId)).flatMap((order) => {
    const facts: FraudFacts = {
      amount: order.money,
      amountRatio: order.money / order.usual,
      shopRatio: order.high > 0 ? order.money / order.high : Number.NaN,
      hour: Number.NaN,
      lastHour: 0,
      lastDay: order.same_day - 1,
    };
    const { reasons, ...judgement } = judgeTransaction({ facts }, model);
    return judgement.isFlagged ? [{ order, facts, judgement, reasons }] : [];
  });
  if (suspicious.length === 0) return 0;
  await tx
    .insert(fraudCheck)
    .values(
      suspicious.map(({ order, facts, judgement, reasons }) => ({
        organisationId,
        id: uuidv7(),
        transactionId: order.code,
        customerId: order.customer_id,
        amount: order.money,
        occurredAt: new Date(`${order.day}T12:00:00Z`),
        source: "import" as const,
        features: fromFacts(facts),
        ...judgement,
        reasons: [...reasons],
      })),
    )
    .onConflictDoNothing();
  return suspicious.length;
}

/** Recent orders far above what the customer spent on each before; an order without a number is known by its day. */
function readUnusual(tx: TenantTransaction, organisationId: string): Promise<Order[]> {
  return rows<Order>(
    tx,
    sql`with bought as (
        select c.customer_id, c.order_code, c.day,
          sum(coalesce(c.revenue, c.quantity * coalesce(p.price, 1), 0))::float8 as money
        from counted_purchase c join product p on p.organisation_id = c.organisation_id and p.id = c.product_id
        where c.organisation_id = ${organisationId} group by c.customer_id, c.order_code, c.day),
      orders as (
        select *, avg(money) over before as usual, count(*) over before as earlier,
          count(*) over (partition by customer_id, day)::int as same_day
        from bought where money > 0
        window before as (partition by customer_id order by day, order_code rows between unbounded preceding and 1 preceding))
      select o.customer_id, coalesce(nullif(o.order_code, ''), o.customer_id || ' on ' || o.day) as code, o.day::text as day,
        o.money, o.usual, (select percentile_cont(0.99) within group (order by money) from orders) as high, o.same_day
      from orders o
      where o.day > (select max(day) from orders) - ${DAYS_LOOKED_AT}::int and o.earlier >= ${LEAST_EARLIER}
        and o.money >= ${LEAST_RATIO} * o.usual
      order by o.money / o.usual desc, code limit ${MOST_ORDERS}`,
  );
}
