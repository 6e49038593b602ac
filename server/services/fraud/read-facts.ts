import { sql } from "drizzle-orm";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import type { FraudFacts } from "#server/ml/customers/fraud-rules.ts";

/** A customer's earlier transactions say what is usual from here on. */
const LEAST_EARLIER = 3;

export interface Transaction {
  readonly transactionId: string;
  readonly customerId: string;
  readonly amount: number;
  readonly occurredAt: Date;
}

interface Known {
  readonly usual: number | null;
  readonly high: number | null;
  readonly hour: number;
  readonly last_hour: number;
  readonly last_day: number;
}

/** What we know of a transaction: the customer's usual order, what is high in this shop, and what came just before. */
export async function readFacts(
  tx: TenantTransaction,
  organisationId: string,
  { transactionId, customerId, amount, occurredAt }: Transaction,
): Promise<FraudFacts> {
  const at = occurredAt.toISOString();
  const earlier = sql`from fraud_check c where c.organisation_id = ${organisationId} and c.customer_id = ${customerId}
    and c.occurred_at < ${at}::timestamptz and c.transaction_id <> ${transactionId}`;
  const outlooks = sql`from customer_outlook o where o.organisation_id = ${organisationId} and o.model_id = (
    select id from customer_model where organisation_id = ${organisationId} order by version desc limit 1)`;
  const [known] = await rows<Known>(
    tx,
    sql`select coalesce((select o.average_order ${outlooks} and o.customer_id = ${customerId}),
        (select avg(c.amount) ${earlier} having count(*) >= ${LEAST_EARLIER})) as usual,
      (select percentile_cont(0.99) within group (order by o.average_order) ${outlooks}) as high,
      extract(hour from ${at}::timestamptz at time zone coalesce((select time_zone from organisation_setting
        where organisation_id = ${organisationId}), 'UTC'))::int as hour,
      (select count(*)::int ${earlier} and c.occurred_at > ${at}::timestamptz - interval '1 hour') as last_hour,
      (select count(*)::int ${earlier} and c.occurred_at > ${at}::timestamptz - interval '1 day') as last_day`,
  );
  const ratio = (level: number | null | undefined) => (level && level > 0 ? amount / level : Number.NaN);
  return {
    amount,
    amountRatio: ratio(known?.usual),
    shopRatio: ratio(known?.high),
    hour: known?.hour ?? Number.NaN,
    lastHour: known?.last_hour ?? 0,
    lastDay: known?.last_day ?? 0,
  };
}
