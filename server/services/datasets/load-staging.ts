import { access } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import type { DatasetKind } from "#lib/schemas/dataset-fields.ts";
import { copyFile } from "#server/db/copy.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
import { CHECK_FILES } from "#server/import/check/check-result.ts";

/** Columns of the temporary tables, in the order in which the check writes them. */
const STORES = "place int, id uuid, code text, name text";
const PRODUCTS =
  "place int, id uuid, sku text, kind text, measure text, name text, category text, supplier text, price numeric, cost numeric, lead_time_days int, pack_size int, min_order int";
const RECORDS: Readonly<Record<DatasetKind, string | null>> = {
  sales: "store int, product int, day date, quantity numeric, revenue numeric, is_promotion boolean",
  stock:
    "id uuid, store int, product int, as_of_day date, lot_code text, quantity numeric, expiry_day date, unit_cost numeric",
  products: null,
  customers: "id uuid, external_id text, name text, email text, attributes jsonb",
  events: "id uuid, name text, kind text, first_day date, last_day date, store int",
};

const PURCHASES =
  "customer_id text, order_code text, store int, product int, day date, quantity numeric, revenue numeric";

/** Loads the lines that say who bought into staged_purchase; only merging needs them. */
export async function loadPurchases(tx: TenantTransaction, folder: string): Promise<void> {
  await loadTable(tx, "staged_purchase", PURCHASES, join(folder, CHECK_FILES.purchases));
}

/** Loads a check's records into the transaction's own tables: staged_store, staged_product and staged_record. */
export async function loadStaging(tx: TenantTransaction, kind: DatasetKind, folder: string): Promise<void> {
  await loadTable(tx, "staged_store", STORES, join(folder, CHECK_FILES.stores));
  await loadTable(tx, "staged_product", PRODUCTS, join(folder, CHECK_FILES.products));
  const records = RECORDS[kind];
  if (records) await loadTable(tx, "staged_record", records, join(folder, CHECK_FILES.records));
}

async function loadTable(tx: TenantTransaction, table: string, columns: string, path: string): Promise<void> {
  await tx.execute(sql`create temporary table ${sql.identifier(table)} (${sql.raw(columns)}) on commit drop`);
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (isThere)
    await copyFile(tx, {
      table,
      columns: columns.split(", ").map((column) => column.split(" ")[0] ?? ""),
      path,
    });
  // Without figures the planner takes a million rows for a thousand and joins them one by one.
  await tx.execute(sql`analyze ${sql.identifier(table)}`);
}
