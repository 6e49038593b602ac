import { sql } from "drizzle-orm";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import type { SeriesHistory, SeriesSource } from "./series-history.ts";

interface HistoryRow {
  position: number;
  days: string;
  values: string;
  prices: string | null;
  promotion_days: string | null;
  stocked_out_days: string | null;
}

/** The sales of the given series, in their order; a series that lost its sales since it was listed is left out. */
export async function readHistories(
  tx: TenantTransaction,
  organisationId: string,
  sources: readonly SeriesSource[],
): Promise<SeriesHistory[]> {
  const isSummed = ({ profile }: SeriesSource) => profile.kind === "takings";
  const unsold = sources.filter(({ isUnsold }) => isUnsold);
  const sold = sources.filter((source) => !isSummed(source) && !source.isUnsold);
  const sales = await readSales(tx, organisationId, sold);
  return [
    ...sales,
    ...unsold.flatMap((source) => toHistory(NEVER_SOLD, source)),
    ...(await readTakings(tx, organisationId, sources.filter(isSummed))),
  ];
}

const NEVER_SOLD: HistoryRow = {
  position: 0,
  days: "",
  values: "",
  prices: null,
  promotion_days: null,
  stocked_out_days: null,
};

async function readSales(
  tx: TenantTransaction,
  organisationId: string,
  sources: readonly SeriesSource[],
): Promise<SeriesHistory[]> {
  if (sources.length === 0) return [];
  const found = await rows<HistoryRow>(
    tx,
    sql`select wanted.position::int, history.days, history.values, history.prices, history.promotion_days,
        history.stocked_out_days
      from unnest(
        ${textArray(sources.map(({ storeId }) => storeId))}::uuid[],
        ${textArray(sources.map(({ productId }) => productId))}::uuid[]
      ) with ordinality as wanted (store_id, product_id, position)
      join product p on p.organisation_id = ${organisationId} and p.id = wanted.product_id
      cross join lateral (
        select string_agg((s.day - date '1970-01-01')::text, ',' order by s.day) as days,
          string_agg(case p.measure when 'units' then s.quantity else s.revenue end::text, ',' order by s.day) as values,
          string_agg(case when p.kind = 'item' and s.quantity > 0 and s.revenue > 0
            then round(s.revenue / s.quantity, 4)::text else '' end, ',' order by s.day) as prices,
          string_agg((s.day - date '1970-01-01')::text, ',' order by s.day) filter (where s.is_promotion)
            as promotion_days,
          (select string_agg((unusable.day - date '1970-01-01')::text, ',' order by unusable.day) from (
            select l.as_of_day as day from stock_lot l
            where l.organisation_id = ${organisationId} and l.store_id = wanted.store_id
              and l.product_id = wanted.product_id
            group by l.as_of_day having sum(l.quantity) <= 0
            union
            select d.day from anomaly_decision d
            where d.organisation_id = ${organisationId} and d.store_id = wanted.store_id
              and d.product_id = wanted.product_id and d.is_excluded) unusable) as stocked_out_days
        from sale s
        where s.organisation_id = ${organisationId} and s.store_id = wanted.store_id
          and s.product_id = wanted.product_id
          and case p.measure when 'units' then s.quantity else s.revenue end is not null
      ) history
      where history.days is not null
      order by wanted.position`,
  );
  return found.flatMap((row) => toHistory(row, sources[row.position - 1]));
}

async function readTakings(
  tx: TenantTransaction,
  organisationId: string,
  sources: readonly SeriesSource[],
): Promise<SeriesHistory[]> {
  if (sources.length === 0) return [];
  const found = await rows<HistoryRow>(
    tx,
    sql`select wanted.position::int, history.days, history.values, null as prices, null as promotion_days,
        (select string_agg((d.day - date '1970-01-01')::text, ',' order by d.day) from anomaly_decision d
          where d.organisation_id = ${organisationId} and d.store_id = wanted.store_id
            and d.product_id = wanted.product_id and d.is_excluded) as stocked_out_days
      from unnest(
        ${textArray(sources.map(({ storeId }) => storeId))}::uuid[],
        ${textArray(sources.map(({ productId }) => productId))}::uuid[]
      ) with ordinality as wanted (store_id, product_id, position)
      cross join lateral (
        select string_agg((day - date '1970-01-01')::text, ',' order by day) as days,
          string_agg(amount::text, ',' order by day) as values
        from (select s.day, sum(coalesce(s.revenue, s.quantity * p.price)) as amount
          from sale s join product p on p.organisation_id = s.organisation_id and p.id = s.product_id
          where s.organisation_id = ${organisationId} and s.store_id = wanted.store_id and p.kind = 'item'
          group by s.day) daily
        where amount is not null
      ) history
      where history.days is not null
      order by wanted.position`,
  );
  return found.flatMap((row) => toHistory(row, sources[row.position - 1]));
}

function toHistory(row: HistoryRow, source: SeriesSource | undefined): SeriesHistory[] {
  if (!source) return [];
  return [
    {
      storeId: source.storeId,
      productId: source.productId,
      profile: source.profile,
      calendar: source.calendar,
      days: row.days,
      values: row.values,
      prices: row.prices ?? "",
      promotionDays: row.promotion_days ?? "",
      promotions: source.promotions ?? [],
      stockedOutDays: row.stocked_out_days ?? "",
    },
  ];
}

/** As one text parameter: postgres.js and PGlite disagree about arrays of uuid. */
function textArray(values: readonly string[]) {
  return sql`${`{${values.join(",")}}`}::text[]`;
}
