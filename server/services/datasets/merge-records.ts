import { sql } from "drizzle-orm";
import type { ImportMode } from "#lib/schemas/dataset.ts";
import type { DatasetKind } from "#lib/schemas/dataset-fields.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
import { CALENDAR_EVENT, CUSTOMER, STOCK_LOT } from "./entity-columns.ts";
import { type MergeTarget, mergeEntities } from "./merge-entities.ts";
import { mergePlaces } from "./merge-places.ts";
import { mergeSales } from "./merge-sales.ts";

type Merge = (tx: TenantTransaction, target: MergeTarget, mode: ImportMode) => Promise<void>;

/** Merges what a check staged into the tables of its kind. */
export const MERGE_RECORDS: Readonly<Record<DatasetKind, Merge>> = {
  sales: mergeSales,
  products: mergePlaces,
  stock: async (tx, target) => {
    await mergePlaces(tx, target);
    const lots = sql`select r.id, s.id as store_id, p.id as product_id, r.as_of_day, r.lot_code, r.quantity,
        r.expiry_day, r.unit_cost
      from staged_record r join staged_store s on s.place = r.store join staged_product p on p.place = r.product`;
    await mergeEntities(tx, STOCK_LOT, target, lots);
  },
  customers: (tx, target) =>
    mergeEntities(
      tx,
      CUSTOMER,
      target,
      sql`select id, external_id, name, email, attributes from staged_record`,
    ),
  events: async (tx, target) => {
    await mergePlaces(tx, target);
    const events = sql`select r.id, r.name, r.kind, r.first_day, r.last_day, s.id as store_id
      from staged_record r left join staged_store s on s.place = r.store`;
    await mergeEntities(tx, CALENDAR_EVENT, target, events);
  },
};
