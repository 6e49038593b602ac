import { and, eq, sql } from "drizzle-orm";
import type { CustomerId, CustomerView, OutlookRow } from "#lib/schemas/customer-outlook.ts";
import { customer } from "#server/db/schema/customer.ts";
import { customerModel } from "#server/db/schema/customer-model.ts";
import { rows, type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import { explainChurn } from "#server/ml/customers/explain-churn.ts";
import type { CustomerModelBody } from "#server/ml/customers/learn-customers.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { NotFoundError } from "#server/services/errors.ts";
import { oneOutlookQuery } from "./outlook-query.ts";

const ORDERS_SHOWN = 20;
const PRODUCTS_SHOWN = 6;
const MONTHS_SHOWN = 24;

/** One customer: who they are, what they bought, and what is to be expected of them and why. */
export async function getCustomer(
  { organisationId }: ServiceContext,
  { customerId }: CustomerId,
): Promise<CustomerView> {
  return withTenant(organisationId, async (tx) => {
    const key = { organisationId, customerId };
    const [known] = await tx
      .select({ name: customer.name, email: customer.email, attributes: customer.attributes })
      .from(customer)
      .where(and(eq(customer.organisationId, organisationId), eq(customer.externalId, customerId)));
    const orders = await listOrders(tx, key);
    if (!known && orders.length === 0) throw new NotFoundError("customer", customerId);
    const months = await listMonths(tx, key);
    return {
      customerId,
      name: known?.name ?? null,
      email: known?.email ?? null,
      attributes: known?.attributes ?? {},
      segmentName: await findSegment(tx, key),
      firstDay: await findFirstDay(tx, key),
      outlook: await readOutlook(tx, key),
      months,
      orders,
      products: await listProducts(tx, key),
    };
  });
}

interface Key {
  readonly organisationId: string;
  readonly customerId: string;
}

async function readOutlook(
  tx: TenantTransaction,
  { organisationId, customerId }: Key,
): Promise<CustomerView["outlook"]> {
  const [found] = await rows<
    OutlookRow & { features: string; modelId: string; horizonDays: number; asOfDay: string }
  >(tx, oneOutlookQuery(organisationId, customerId));
  if (!found) return null;
  const { features, modelId, ...outlook } = found;
  const [model] = await tx
    .select({ body: customerModel.body })
    .from(customerModel)
    .where(and(eq(customerModel.organisationId, organisationId), eq(customerModel.id, modelId)));
  const values = Float64Array.from(features.split(" "), Number);
  return { ...outlook, reasons: model ? explainChurn(model.body as CustomerModelBody, values) : [] };
}

const ofCustomer = ({ organisationId, customerId }: Key) =>
  sql`c.organisation_id = ${organisationId} and c.customer_id = ${customerId}`;

const MONEY = sql`coalesce(c.revenue, c.quantity * coalesce(p.price, 1), 0)`;
const LINES = sql`counted_purchase c join product p on p.organisation_id = c.organisation_id and p.id = c.product_id`;

function listOrders(tx: TenantTransaction, key: Key): Promise<CustomerView["orders"]> {
  return rows(
    tx,
    sql`select c.day::text as day, c.order_code as "orderCode", s.name as "storeName", count(*)::int as lines,
        sum(${MONEY})::float8 as money
      from ${LINES} join store s on s.organisation_id = c.organisation_id and s.id = c.store_id
      where ${ofCustomer(key)} group by c.day, c.order_code, s.name
      order by c.day desc, c.order_code desc limit ${ORDERS_SHOWN}`,
  );
}

/** Every month since the customer first bought, oldest first, with those without an order. */
function listMonths(tx: TenantTransaction, key: Key): Promise<CustomerView["months"]> {
  return rows(
    tx,
    sql`with bought as (select date_trunc('month', c.day)::date as month, sum(${MONEY})::float8 as spend,
          count(distinct (c.day, c.order_code))::int as orders
        from ${LINES} where ${ofCustomer(key)} group by 1),
      last as (select date_trunc('month', max(day))::date as month from sale where organisation_id = ${key.organisationId})
      select m.month::date::text as month, coalesce(b.spend, 0) as spend, coalesce(b.orders, 0) as orders
      from last, generate_series(
          greatest((select min(month) from bought), (last.month - make_interval(months => ${MONTHS_SHOWN - 1}))::date)::timestamp,
          last.month::timestamp, interval '1 month') as m (month)
      left join bought b on b.month = m.month::date order by m.month`,
  );
}

function listProducts(tx: TenantTransaction, key: Key): Promise<CustomerView["products"]> {
  return rows(
    tx,
    sql`select c.product_id as "productId", p.name, sum(c.quantity)::float8 as quantity,
        count(distinct (c.day, c.order_code))::int as orders
      from ${LINES} where ${ofCustomer(key)} and ${MONEY} > 0 group by c.product_id, p.name
      order by orders desc, quantity desc nulls last, p.name limit ${PRODUCTS_SHOWN}`,
  );
}

async function findFirstDay(tx: TenantTransaction, key: Key): Promise<string | null> {
  const [found] = await rows<{ day: string | null }>(
    tx,
    sql`select min(c.day)::text as day from counted_purchase c where ${ofCustomer(key)}`,
  );
  return found?.day ?? null;
}

async function findSegment(
  tx: TenantTransaction,
  { organisationId, customerId }: Key,
): Promise<string | null> {
  const [found] = await rows<{ name: string }>(
    tx,
    sql`select s.name from segment_member m
      join segment s on s.organisation_id = m.organisation_id and s.segmentation_id = m.segmentation_id
        and s.id = m.segment_id
      where m.organisation_id = ${organisationId} and m.external_id = ${customerId} and m.segmentation_id = (
        select id from segmentation where organisation_id = ${organisationId} order by version desc limit 1)`,
  );
  return found?.name ?? null;
}
