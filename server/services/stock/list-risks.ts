import { type SQL, sql } from "drizzle-orm";
import type { ProductQuery } from "#lib/schemas/product.ts";
import type { StockFilter, StockPage, StockRow, StockSummary } from "#lib/schemas/stock.ts";
import type { StoreFilter } from "#lib/schemas/store.ts";
import { STOCK_PAGE_SIZE, STOCK_REASONS, type StockSort, type StockStatus } from "#lib/stock-list.ts";
import { rows, type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { findToday } from "#server/services/overview/find-today.ts";
import { containsText } from "#server/services/products/contains-text.ts";

interface RiskRow extends Omit<StockRow, "action"> {
  readonly total: number;
  readonly actionKind: StockRow["action"]["kind"];
  readonly actionQuantity: number;
  readonly discountLow: number | null;
  readonly discountHigh: number | null;
  readonly withinDays: number;
  readonly partnerName: string | null;
}

const SORT_COLUMN: Record<StockSort, SQL> = {
  money: sql`r.money_at_risk`,
  score: sql`r.score`,
  out: sql`r.out_p50`,
  expiry: sql`r.days_to_expiry`,
  name: sql`lower(p.name)`,
};

/**
 * The task's status today: snoozed until its day, done until a reason appears that was not there when it was done.
 * `r` is stock_risk, `t` its task or nothing.
 */
export function taskStatus(today: string): SQL {
  return sql`case
      when t.status = 'snoozed' and t.snoozed_until > ${today}::date then 'snoozed'
      when t.status = 'done' and r.reasons <@ t.reasons then 'done'
      else 'open' end`;
}

export const RISKS_WITH_TASKS = sql`stock_risk r
  join product p on p.organisation_id = r.organisation_id and p.id = r.product_id
  join store st on st.organisation_id = r.organisation_id and st.id = r.store_id
  left join stock_task t on t.organisation_id = r.organisation_id and t.store_id = r.store_id
    and t.product_id = r.product_id`;

/** One page of what is at risk, by default what costs most first; what is filtered out is filtered by the database. */
export async function listRisks(ctx: ServiceContext, filter: StockFilter): Promise<StockPage> {
  return withTenant(ctx.organisationId, async (tx) => {
    const today = await findToday(tx, ctx);
    return readRisks(tx, ctx, { filter, today, limit: STOCK_PAGE_SIZE });
  });
}

export async function readRisks(
  tx: TenantTransaction,
  { organisationId }: Pick<ServiceContext, "organisationId">,
  { filter, today, limit }: { filter: StockFilter; today: string; limit: number },
): Promise<StockPage> {
  return selectRisks(tx, today, {
    where: sql`${riskCondition(organisationId, filter)} and ${taskStatus(today)} = ${filter.status}`,
    order: sql`${SORT_COLUMN[filter.sort]} ${filter.direction === "asc" ? sql`asc` : sql`desc`} nulls last, r.score desc`,
    limit,
    offset: filter.offset,
  });
}

/** How a product stands in each store, at risk or not; a task that was done counts as long as its reasons hold. */
export async function listProductStock(
  ctx: ServiceContext,
  { id, storeId }: ProductQuery,
): Promise<StockRow[]> {
  const { organisationId } = ctx;
  return withTenant(organisationId, async (tx) => {
    const page = await selectRisks(tx, await findToday(tx, ctx), {
      where: sql`r.organisation_id = ${organisationId} and r.product_id = ${id}
        ${storeId ? sql`and r.store_id = ${storeId}` : sql``}`,
      order: sql`lower(st.name)`,
      limit: STOCK_PAGE_SIZE,
      offset: 0,
    });
    return page.rows;
  });
}

interface RiskSelection {
  readonly where: SQL;
  readonly order: SQL;
  readonly limit: number;
  readonly offset: number;
}

async function selectRisks(
  tx: TenantTransaction,
  today: string,
  { where, order, limit, offset }: RiskSelection,
): Promise<StockPage> {
  const found = await rows<RiskRow>(
    tx,
    sql`select r.store_id as "storeId", st.name as "storeName", r.product_id as "productId", p.sku, p.name, p.category,
        p.supplier, r.first_day::text as "firstDay", r.counted_day::text as "countedDay",
        r.has_forecast as "hasForecast", r.on_hand as "onHand", r.reasons, r.score::float8 as score,
        r.days_to_expiry as "daysToExpiry", r.average_daily_sales as "averageDailySales",
        r.expected_per_day as "expectedPerDay", r.out_p10::float8 as "outP10", r.out_p50::float8 as "outP50",
        r.out_p90::float8 as "outP90", r.out_before_delivery::float8 as "outBeforeDelivery",
        r.lead_time_days as "leadTimeDays", r.lost_units as "lostUnits", r.lost_money as "lostMoney",
        r.waste_units as "wasteUnits", r.waste_money as "wasteMoney", r.tied_up_money as "tiedUpMoney",
        r.money_at_risk as "moneyAtRisk", r.lots, r.action_kind as "actionKind",
        r.action_quantity as "actionQuantity", r.discount_low::float8 as "discountLow",
        r.discount_high::float8 as "discountHigh", r.within_days as "withinDays", partner.name as "partnerName",
        ${taskStatus(today)} as status, t.snoozed_until::text as "snoozedUntil", t.assignee_id as "assigneeId",
        person.name as "assigneeName", count(*) over ()::int as total
      from ${RISKS_WITH_TASKS}
      left join product partner on partner.organisation_id = r.organisation_id and partner.id = r.partner_id
      left join "user" person on person.id = t.assignee_id
      where ${where}
      order by ${order}, r.tied_up_money desc, lower(p.name), r.store_id, r.product_id
      limit ${limit} offset ${offset}`,
  );
  return { total: found[0]?.total ?? 0, rows: found.map(toStockRow) };
}

function riskCondition(
  organisationId: string,
  { storeId, category, reason, search }: Pick<StockFilter, "storeId" | "category" | "reason" | "search">,
): SQL {
  const conditions = [
    sql`r.organisation_id = ${organisationId}`,
    sql`cardinality(r.reasons) > 0`,
    ...(storeId ? [sql`r.store_id = ${storeId}`] : []),
    ...(category === null ? [] : [sql`p.category = ${category}`]),
    ...(reason === null ? [] : [sql`r.reasons @> array[${reason}]::text[]`]),
    ...(search === ""
      ? []
      : [sql`(${containsText(sql`p.name`, search)} or ${containsText(sql`p.sku`, search)})`]),
  ];
  return sql.join(conditions, sql` and `);
}

function toStockRow(row: RiskRow): StockRow {
  const {
    total: _total,
    actionKind,
    actionQuantity,
    discountLow,
    discountHigh,
    withinDays,
    partnerName,
    ...rest
  } = row;
  const action = {
    kind: actionKind,
    quantity: actionQuantity,
    discountLow,
    discountHigh,
    withinDays,
    partnerName,
  };
  return { ...rest, action };
}

interface SummaryRow {
  readonly reason: StockSummary["byReason"][number]["reason"];
  readonly count: number;
}

/** What is open in total, and how much of it for which reason. */
export async function summariseRisks(ctx: ServiceContext, { storeId }: StoreFilter): Promise<StockSummary> {
  const { organisationId } = ctx;
  return withTenant(organisationId, async (tx) => {
    const today = await findToday(tx, ctx);
    const everything = { storeId, category: null, reason: null, search: "" };
    const open = sql`${riskCondition(organisationId, everything)} and ${taskStatus(today)} = ${"open" satisfies StockStatus}`;
    const [totals] = await rows<Omit<StockSummary, "today" | "byReason" | "hasCounts" | "firstDay">>(
      tx,
      sql`select count(*)::int as "openCount", coalesce(sum(r.money_at_risk), 0)::float8 as "moneyAtRisk",
          coalesce(sum(r.lost_money), 0)::float8 as "lostMoney",
          coalesce(sum(r.waste_money), 0)::float8 as "wasteMoney",
          coalesce(sum(r.tied_up_money), 0)::float8 as "tiedUpMoney"
        from ${RISKS_WITH_TASKS} where ${open}`,
    );
    const byReason = await rows<SummaryRow>(
      tx,
      sql`select reason, count(*)::int as count
        from ${RISKS_WITH_TASKS} cross join lateral unnest(r.reasons) as reason where ${open} group by reason`,
    );
    const [state] = await rows<{ firstDay: string | null; hasCounts: boolean }>(
      tx,
      sql`select (select max(first_day)::text from stock_risk where organisation_id = ${organisationId}) as "firstDay",
          exists (select from stock_lot where organisation_id = ${organisationId}) as "hasCounts"`,
    );
    const counts = new Map(byReason.map(({ reason, count }) => [reason, count]));
    return {
      today,
      openCount: 0,
      moneyAtRisk: 0,
      lostMoney: 0,
      wasteMoney: 0,
      tiedUpMoney: 0,
      ...totals,
      firstDay: state?.firstDay ?? null,
      hasCounts: state?.hasCounts ?? false,
      byReason: STOCK_REASONS.map((reason) => ({ reason, count: counts.get(reason) ?? 0 })),
    };
  });
}
