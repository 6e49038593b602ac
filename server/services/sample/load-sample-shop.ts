import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { copyFile } from "#server/db/copy.ts";
import { calendarEvent } from "#server/db/schema/calendar-event.ts";
import { customer } from "#server/db/schema/customer.ts";
import { dataset } from "#server/db/schema/dataset.ts";
import { product } from "#server/db/schema/product.ts";
import { stockLot } from "#server/db/schema/stock-lot.ts";
import { store } from "#server/db/schema/store.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
import { SAMPLE_PURCHASE_COLUMNS, SAMPLE_SALE_COLUMNS, type SampleCatalogue } from "./write-sample-files.ts";

export interface SampleLoad {
  readonly organisationId: string;
  readonly createdBy: string | null;
  readonly catalogue: SampleCatalogue;
  readonly salesPath: string;
  readonly purchasesPath: string;
  readonly fingerprint: string;
}

/** Far below the number of parameters one statement may have. */
const ROWS_PER_INSERT = 1_000;

interface Ids {
  readonly datasetId: string;
  /** By store code, and by SKU. */
  readonly stores: ReadonlyMap<string, string>;
  readonly products: ReadonlyMap<string, string>;
}

/** Writes the whole sample shop; the caller's transaction makes it all or nothing. */
export async function loadSampleShop(tx: TenantTransaction, load: SampleLoad): Promise<void> {
  const { catalogue } = load;
  const ids: Ids = {
    datasetId: uuidv7(),
    stores: new Map(catalogue.stores.map(({ code }) => [code, uuidv7()])),
    products: new Map(catalogue.products.map(({ sku }) => [sku, uuidv7()])),
  };
  await insertDataset(tx, load, ids);
  await insertCatalogue(tx, load, ids);
  await loadSales(tx, load, ids);
  await loadPurchases(tx, load, ids);
  await insertStock(tx, load, ids);
  await insertCustomersAndEvents(tx, load, ids);
}

async function insertDataset(tx: TenantTransaction, load: SampleLoad, ids: Ids): Promise<void> {
  const { saleCount } = load.catalogue;
  await tx.insert(dataset).values({
    organisationId: load.organisationId,
    id: ids.datasetId,
    kind: "sales",
    status: "imported",
    fileName: "Sample shop",
    byteSize: 0,
    sha256: load.fingerprint,
    origin: "sample",
    rowsTotal: saleCount,
    rowsAccepted: saleCount,
    rowsRejected: 0,
    createdBy: load.createdBy,
    importedAt: sql`now()`,
  });
}

async function insertCatalogue(tx: TenantTransaction, load: SampleLoad, ids: Ids): Promise<void> {
  const { organisationId, catalogue } = load;
  await tx.insert(store).values(
    catalogue.stores.map(({ code, name, timeZone, country }) => ({
      organisationId,
      id: idOf(ids.stores, code),
      code,
      name,
      timeZone,
      country,
      isSample: true,
    })),
  );
  await tx.insert(product).values(
    catalogue.products.map((one) => ({
      organisationId,
      id: idOf(ids.products, one.sku),
      sku: one.sku,
      name: one.name,
      category: one.category,
      supplier: one.supplier,
      cost: one.cost,
      price: one.price,
      leadTimeDays: one.leadTimeDays,
      packSize: one.packSize,
      minOrder: one.minOrder,
      isSample: true,
    })),
  );
}

async function loadSales(tx: TenantTransaction, load: SampleLoad, ids: Ids): Promise<void> {
  await tx.execute(
    sql`create temporary table sample_sale (store_code text, sku text, day date, quantity numeric, revenue numeric,
      is_promotion boolean) on commit drop`,
  );
  await copyFile(tx, { table: "sample_sale", columns: SAMPLE_SALE_COLUMNS, path: load.salesPath });
  await tx.execute(
    sql`insert into sale (organisation_id, store_id, product_id, day, quantity, revenue, is_promotion, dataset_id)
      select ${load.organisationId}::uuid, s.id, p.id, l.day, l.quantity, l.revenue, l.is_promotion, ${ids.datasetId}::uuid
      from sample_sale l
      join store s on s.organisation_id = ${load.organisationId} and s.code = l.store_code
      join product p on p.organisation_id = ${load.organisationId} and p.sku = l.sku`,
  );
}

async function loadPurchases(tx: TenantTransaction, load: SampleLoad, ids: Ids): Promise<void> {
  const { organisationId, purchasesPath: path } = load;
  await tx.execute(
    sql`create temporary table sample_purchase (customer_id text, order_code text, store_code text, sku text, day date,
      quantity numeric, revenue numeric) on commit drop`,
  );
  await copyFile(tx, { table: "sample_purchase", columns: SAMPLE_PURCHASE_COLUMNS, path });
  await tx.execute(
    sql`insert into purchase (organisation_id, dataset_id, store_id, product_id, day, customer_id, order_code, quantity,
        revenue)
      select ${organisationId}::uuid, ${ids.datasetId}::uuid, s.id, p.id, l.day, l.customer_id, l.order_code, l.quantity,
        l.revenue
      from sample_purchase l
      join store s on s.organisation_id = ${organisationId} and s.code = l.store_code
      join product p on p.organisation_id = ${organisationId} and p.sku = l.sku`,
  );
}

async function insertStock(tx: TenantTransaction, load: SampleLoad, ids: Ids): Promise<void> {
  const lots = [...load.catalogue.lots.map((lot) => toStockLot(lot, load, ids)), ...emptyShelves(load, ids)];
  for (let start = 0; start < lots.length; start += ROWS_PER_INSERT) {
    await tx.insert(stockLot).values(lots.slice(start, start + ROWS_PER_INSERT));
  }
}

type StockLotRow = typeof stockLot.$inferInsert;

function toStockLot(lot: SampleCatalogue["lots"][number], load: SampleLoad, ids: Ids): StockLotRow {
  return {
    organisationId: load.organisationId,
    id: uuidv7(),
    storeId: idOf(ids.stores, lot.storeCode),
    productId: idOf(ids.products, lot.sku),
    asOfDay: lot.asOfDay,
    lotCode: lot.lotCode,
    quantity: lot.quantity,
    expiryDay: lot.expiryDay,
    unitCost: lot.unitCost,
    datasetId: ids.datasetId,
  };
}

/** A count of zero for every day a shelf was empty, so that training knows silence from lack of demand. */
function emptyShelves({ organisationId, catalogue }: SampleLoad, ids: Ids): StockLotRow[] {
  return catalogue.stockOuts.flatMap(({ storeIndex, productIndex, firstDayIndex, dayCount }) => {
    const code = catalogue.stores[storeIndex]?.code ?? "";
    const sku = catalogue.products[productIndex]?.sku ?? "";
    return catalogue.days.slice(firstDayIndex, firstDayIndex + dayCount).map((asOfDay) => ({
      organisationId,
      id: uuidv7(),
      storeId: idOf(ids.stores, code),
      productId: idOf(ids.products, sku),
      asOfDay,
      quantity: 0,
      datasetId: ids.datasetId,
    }));
  });
}

async function insertCustomersAndEvents(tx: TenantTransaction, load: SampleLoad, ids: Ids): Promise<void> {
  const { organisationId, catalogue } = load;
  const { datasetId } = ids;
  const customers = catalogue.customers.map((one) => ({ organisationId, id: uuidv7(), datasetId, ...one }));
  for (let start = 0; start < customers.length; start += ROWS_PER_INSERT) {
    await tx
      .insert(customer)
      .values(customers.slice(start, start + ROWS_PER_INSERT))
      .onConflictDoNothing();
  }
  const events = catalogue.events.map(({ storeCode, ...event }) => ({
    organisationId,
    id: uuidv7(),
    datasetId,
    storeId: storeCode === null ? null : idOf(ids.stores, storeCode),
    ...event,
  }));
  await tx.insert(calendarEvent).values(events).onConflictDoNothing();
}

function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  if (!id) throw new Error(`the sample shop names ${key}, which it does not have`);
  return id;
}
