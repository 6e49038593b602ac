import { sql } from "drizzle-orm";
import type { AnomalyFilter, AnomalyPage, AnomalyRow } from "#lib/schemas/anomaly.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

type FoundRow = AnomalyRow & { total: number; recent: number };

/** Days that are out of the ordinary, newest first and of one day the dearest; those still to be looked at, or those decided. */
export async function listAnomalies(
  { organisationId }: ServiceContext,
  { storeId, productId, status, limit }: AnomalyFilter,
): Promise<AnomalyPage> {
  const found = await withTenant(organisationId, (tx) =>
    rows<FoundRow>(
      tx,
      sql`with newest as (select max(day) as day from sale where organisation_id = ${organisationId})
        select a.store_id as "storeId", a.product_id as "productId", a.day::text as day, s.name as "storeName",
          p.name as "productName", p.measure, a.actual, a.expected, a.low, a.high, a.money, a.p_value as "pValue",
          a.z_score::float8 as "zScore", a.is_iqr_outlier as "isIqrOutlier", a.hints,
          coalesce(d.status, 'open') as status, coalesce(d.note, '') as note,
          coalesce(d.is_excluded, false) as "isExcluded", count(*) over ()::int as total,
          (count(*) filter (where a.day > newest.day - 7) over ())::int as recent
        from anomaly a
        cross join newest
        join store s on s.organisation_id = a.organisation_id and s.id = a.store_id
        join product p on p.organisation_id = a.organisation_id and p.id = a.product_id
        left join anomaly_decision d on d.organisation_id = a.organisation_id and d.store_id = a.store_id
          and d.product_id = a.product_id and d.day = a.day
        where a.organisation_id = ${organisationId} and (d.day is null) = ${status === "open"}
          ${storeId ? sql`and a.store_id = ${storeId}` : sql``}
          ${productId ? sql`and a.product_id = ${productId}` : sql``}
        order by a.day desc, abs(a.money) desc nulls last, a.p_value, a.store_id, a.product_id
        limit ${limit}`,
    ),
  );
  const [first] = found;
  return {
    total: first?.total ?? 0,
    recent: first?.recent ?? 0,
    rows: found.map(({ total: _total, recent: _recent, ...row }) => row),
  };
}
