import { type SQL, sql } from "drizzle-orm";
import { OUTLOOK_VIEWS, type OutlookView } from "#lib/customer-views.ts";
import type { OutlookFilter, OutlookRow } from "#lib/schemas/customer-outlook.ts";
import { containsText } from "#server/services/products/contains-text.ts";

/** From here on somebody is likely enough lost to act, and from there on there is hardly anybody left to keep. */
const SLIPPING = 0.4;
const LOST = 0.9;
/** Somebody who comes every three months is not leaving after a month: who leaves is late for their own habit. */
const LATE = 1.25;

const newestModel = (organisationId: string) =>
  sql`(select id, horizon_days, as_of_day from customer_model where organisation_id = ${organisationId}
    order by version desc limit 1)`;

/** Somebody of one order is late once the horizon has passed. */
const IS_LATE = sql`m.as_of_day - o.last_day > ${LATE} * coalesce(o.usual_gap, m.horizon_days)`;

/** Whether a row belongs to a list; next to buy is who is expected within a third of the horizon. */
const MEMBERS: Readonly<Record<OutlookView, SQL>> = {
  slipping: sql`o.churn_probability >= ${SLIPPING} and o.churn_probability < ${LOST} and ${IS_LATE}`,
  next: sql`o.churn_probability < ${SLIPPING} and o.next_day <= m.as_of_day + m.horizon_days / 3`,
  lost: sql`o.churn_probability >= ${LOST} and ${IS_LATE}`,
  all: sql`true`,
};

/** What a list is about: its order goes by it, most first. */
const MONEY: Readonly<Record<OutlookView, SQL>> = {
  slipping: sql`o.at_stake`,
  next: sql`o.expected_value`,
  lost: sql`o.spend`,
  all: sql`o.spend`,
};

const COLUMNS = sql`o.customer_id as "customerId", c.name, o.last_day::text as "lastDay", o.order_count as "orderCount",
  o.spend, o.average_order as "averageOrder", o.usual_gap as "usualGap", o.churn_probability as "churnProbability",
  o.expected_value as "expectedValue", o.at_stake as "atStake", o.next_day::text as "nextDay",
  o.next_from::text as "nextFrom", o.next_to::text as "nextTo", o.confidence, g.name as "segmentName"`;

const from = (organisationId: string) => sql`from ${newestModel(organisationId)} m
  join customer_outlook o on o.organisation_id = ${organisationId} and o.model_id = m.id
  left join customer c on c.organisation_id = o.organisation_id and c.external_id = o.customer_id`;

/** The segment that each row's customer is in now. */
const segmentOf = (
  organisationId: string,
) => sql`left join segment_member b on b.organisation_id = o.organisation_id
    and b.external_id = o.customer_id and b.segmentation_id = (select id from segmentation
      where organisation_id = ${organisationId} order by version desc limit 1)
  left join segment g on g.organisation_id = b.organisation_id and g.segmentation_id = b.segmentation_id and g.id = b.segment_id`;

export type OutlookListRow = OutlookRow & { readonly email: string | null; readonly total: number };

/** Customers of a list in the order of the page, most money first. */
export function outlookQuery(organisationId: string, filter: OutlookFilter, limit: number): SQL {
  const { view, search, segmentId, leastMoney, leastOrders, offset } = filter;
  return sql`select ${COLUMNS}, c.email, count(*) over ()::int as total ${from(organisationId)} ${segmentOf(organisationId)}
    where ${MEMBERS[view]}
      ${segmentId === null ? sql`` : sql`and b.segment_id = ${segmentId}`}
      ${leastMoney === null ? sql`` : sql`and ${MONEY[view]} >= ${leastMoney}::float8`}
      ${leastOrders === null ? sql`` : sql`and o.order_count >= ${leastOrders}`}
      ${search === "" ? sql`` : sql`and (${containsText(sql`o.customer_id`, search)} or ${containsText(sql`coalesce(c.name, '')`, search)})`}
    order by ${MONEY[view]} desc, o.customer_id limit ${limit} offset ${offset}`;
}

/** One customer's row, with what the model knew of them. */
export function oneOutlookQuery(organisationId: string, customerId: string): SQL {
  return sql`select ${COLUMNS}, array_to_string(o.features, ' ') as features, m.id as "modelId",
      m.horizon_days as "horizonDays", m.as_of_day::text as "asOfDay" ${from(organisationId)} ${segmentOf(organisationId)}
    where o.customer_id = ${customerId}`;
}

/** How many customers each list has, and the money its order goes by. */
export function outlookTotalsQuery(organisationId: string): SQL {
  const total = (view: OutlookView) =>
    sql`jsonb_build_object('count', count(*) filter (where ${MEMBERS[view]}),
      'money', coalesce(sum(${MONEY[view]}) filter (where ${MEMBERS[view]}), 0)) as ${sql.identifier(view)}`;
  return sql`select ${sql.join(OUTLOOK_VIEWS.map(total), sql`, `)} ${from(organisationId)}`;
}
