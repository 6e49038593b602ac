import { sql } from "drizzle-orm";
import type { Preview } from "#lib/schemas/dataset.ts";
import type { DatasetKind } from "#lib/schemas/dataset-fields.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import type { CheckResult } from "#server/import/check/check-result.ts";

const STORES_SHOWN = 100;

/** What importing the staged records would change, counted against what the shop has now. */
export async function buildPreview(
  tx: TenantTransaction,
  organisationId: string,
  kind: DatasetKind,
  result: CheckResult,
): Promise<Preview> {
  const stores = await rows<{ code: string; name: string; is_new: boolean }>(
    tx,
    sql`select t.code, coalesce(s.name, t.name) as name, s.id is null as is_new from staged_store t
      left join store s on s.organisation_id = ${organisationId} and s.code = t.code order by t.place limit ${STORES_SHOWN}`,
  );
  const [products] = await rows<{ count: number }>(
    tx,
    sql`select count(*)::int as count from staged_product t where not exists
      (select from product p where p.organisation_id = ${organisationId} and p.sku = t.sku)`,
  );
  const effect = await countEffect(tx, organisationId, kind, result);
  const {
    headers: _headers,
    records: _records,
    stores: storesCount,
    products: productsCount,
    ...shared
  } = result;
  return {
    ...shared,
    ...effect,
    warnings: [...shared.warnings],
    stores: stores.map(({ code, name, is_new: isNew }) => ({ code, name, isNew })),
    storesCount,
    productsCount,
    productsNew: products?.count ?? 0,
  };
}

type Effect = Pick<Preview, "recordsNew" | "recordsUpdated" | "recordsUnchanged" | "recordsRemovedByReplace">;

async function countEffect(
  tx: TenantTransaction,
  organisationId: string,
  kind: DatasetKind,
  result: CheckResult,
): Promise<Effect> {
  if (kind === "sales" && !(await hasSalesBetween(tx, organisationId, result))) {
    return { recordsNew: result.records, recordsUpdated: 0, recordsUnchanged: 0, recordsRemovedByReplace: 0 };
  }
  const [counted] = await rows<{ known: number; unchanged: number }>(tx, COUNT[kind](organisationId));
  const known = counted?.known ?? 0;
  const unchanged = counted?.unchanged ?? 0;
  return {
    recordsNew: result.records - known,
    recordsUpdated: known - unchanged,
    recordsUnchanged: unchanged,
    recordsRemovedByReplace: kind === "sales" ? await countRemoved(tx, organisationId, result) : 0,
  };
}

async function hasSalesBetween(
  tx: TenantTransaction,
  organisationId: string,
  result: CheckResult,
): Promise<boolean> {
  const found = await rows(
    tx,
    sql`select from sale where organisation_id = ${organisationId}
      and day between ${result.firstDay}::date and ${result.lastDay}::date limit 1`,
  );
  return found.length > 0;
}

async function countRemoved(
  tx: TenantTransaction,
  organisationId: string,
  result: CheckResult,
): Promise<number> {
  const [counted] = await rows<{ count: number }>(
    tx,
    sql`select count(*)::int as count from sale e
      join store s on s.organisation_id = e.organisation_id and s.id = e.store_id
      join staged_store ts on ts.code = s.code
      join product p on p.organisation_id = e.organisation_id and p.id = e.product_id
      left join staged_product tp on tp.sku = p.sku
      left join staged_record r on r.store = ts.place and r.product = tp.place and r.day = e.day
      where e.organisation_id = ${organisationId} and e.day between ${result.firstDay}::date and ${result.lastDay}::date
        and r.day is null`,
  );
  return counted?.count ?? 0;
}

const COUNT: Readonly<Record<DatasetKind, (organisationId: string) => ReturnType<typeof sql>>> = {
  sales: (organisationId) => sql`
    select count(*)::int as known, count(*) filter (where e.quantity is not distinct from r.quantity
      and e.revenue is not distinct from r.revenue and e.is_promotion = r.is_promotion)::int as unchanged
    from staged_record r
    join staged_store ts on ts.place = r.store
    join staged_product tp on tp.place = r.product
    join store s on s.organisation_id = ${organisationId} and s.code = ts.code
    join product p on p.organisation_id = ${organisationId} and p.sku = tp.sku
    join sale e on e.organisation_id = ${organisationId} and e.store_id = s.id and e.product_id = p.id and e.day = r.day`,
  stock: (organisationId) => sql`
    select count(*)::int as known, count(*) filter (where e.quantity = r.quantity
      and (r.expiry_day is null or e.expiry_day is not distinct from r.expiry_day)
      and (r.unit_cost is null or e.unit_cost is not distinct from r.unit_cost))::int as unchanged
    from staged_record r
    join staged_store ts on ts.place = r.store
    join staged_product tp on tp.place = r.product
    join store s on s.organisation_id = ${organisationId} and s.code = ts.code
    join product p on p.organisation_id = ${organisationId} and p.sku = tp.sku
    join stock_lot e on e.organisation_id = ${organisationId} and e.store_id = s.id and e.product_id = p.id
      and e.as_of_day = r.as_of_day and e.lot_code = r.lot_code`,
  products: (organisationId) => sql`
    select count(*)::int as known, count(*) filter (where coalesce(t.name, e.name) = e.name
      and coalesce(t.category, e.category) is not distinct from e.category
      and coalesce(t.supplier, e.supplier) is not distinct from e.supplier
      and coalesce(t.price, e.price) is not distinct from e.price
      and coalesce(t.cost, e.cost) is not distinct from e.cost
      and coalesce(t.lead_time_days, e.lead_time_days) is not distinct from e.lead_time_days
      and coalesce(t.pack_size, e.pack_size) is not distinct from e.pack_size
      and coalesce(t.min_order, e.min_order) is not distinct from e.min_order)::int as unchanged
    from staged_product t join product e on e.organisation_id = ${organisationId} and e.sku = t.sku`,
  customers: (organisationId) => sql`
    select count(*)::int as known, count(*) filter (where coalesce(r.name, e.name) is not distinct from e.name
      and coalesce(r.email, e.email) is not distinct from e.email and r.attributes = e.attributes)::int as unchanged
    from staged_record r join customer e on e.organisation_id = ${organisationId} and e.external_id = r.external_id`,
  events: (organisationId) => sql`
    select count(*)::int as known, count(*) filter (where e.kind = r.kind and e.last_day = r.last_day)::int as unchanged
    from staged_record r join calendar_event e on e.organisation_id = ${organisationId} and e.name = r.name
      and e.first_day = r.first_day`,
};
