import { sql } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { rows, withTenant } from "#server/db/tenant.ts";
import { TemporaryFolder } from "#server/import/testing/temporary-file.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { importSheet } from "./testing/import-sheet.ts";
import { undoDataset } from "./undo-dataset.ts";

withTestDatabase();
const files = new TemporaryFolder();
afterAll(() => files.remove());

const read = (ctx: ServiceContext, query: ReturnType<typeof sql>) =>
  withTenant(ctx.organisationId, (tx) => rows<Record<string, unknown>>(tx, query));

const products = (ctx: ServiceContext) =>
  read(
    ctx,
    sql`select sku, name, category, supplier, cost::float8 as cost, price::float8 as price, measure, lead_time_days from product order by sku`,
  );

it("gives the same sales when the same sheet is merged twice", async () => {
  const ctx = (await createTestOrganisation()).as("admin");
  const sheet =
    "date,store,sku,quantity,amount\n2024-01-01,n,A,5,10\n2024-01-01,n,A,2,4\n2024-01-02,n,B,1,9\n";
  const sales = () =>
    read(ctx, sql`select day::text, quantity::float8, revenue::float8 from sale order by day, quantity`);
  await importSheet(ctx, files, sheet, { kind: "sales" });
  const once = await sales();
  await importSheet(ctx, files, sheet, { kind: "sales" });
  expect(await sales()).toEqual(once);
  expect(once).toEqual([
    { day: "2024-01-01", quantity: 7, revenue: 14 },
    { day: "2024-01-02", quantity: 1, revenue: 9 },
  ]);
});

it("fills products from every sheet, leaves what a sheet does not say, and takes each back on undo", async () => {
  const ctx = (await createTestOrganisation()).as("admin");
  const first = await importSheet(
    ctx,
    files,
    "sku,product name,supplier,cost,lead time\nA,Milk,Dairy,0.7,2\n",
    { kind: "products" },
  );
  const second = await importSheet(
    ctx,
    files,
    "sku,category,supplier,price\nA,Fresh,Farm,1.2\nB,Bakery,Baker,2.9\n",
    { kind: "products" },
  );
  expect(await products(ctx)).toEqual([
    {
      sku: "A",
      name: "Milk",
      category: "Fresh",
      supplier: "Farm",
      cost: 0.7,
      price: 1.2,
      measure: "units",
      lead_time_days: 2,
    },
    {
      sku: "B",
      name: "B",
      category: "Bakery",
      supplier: "Baker",
      cost: null,
      price: 2.9,
      measure: "units",
      lead_time_days: null,
    },
  ]);
  await undoDataset(ctx, { datasetId: first });
  expect((await products(ctx))[0]).toMatchObject({
    name: "A",
    supplier: "Farm",
    cost: null,
    lead_time_days: null,
  });
  await undoDataset(ctx, { datasetId: second });
  expect(await products(ctx)).toEqual([]);
});

it("counts a product in units as soon as one sheet does", async () => {
  const ctx = (await createTestOrganisation()).as("admin");
  await importSheet(ctx, files, "date,sku,amount\n2024-01-01,A,5.5\n", { kind: "sales" });
  expect((await products(ctx))[0]).toMatchObject({ measure: "revenue" });
  const units = await importSheet(ctx, files, "date,sku,quantity\n2024-01-02,A,5\n", { kind: "sales" });
  await importSheet(ctx, files, "date,sku,amount\n2024-01-03,A,6.5\n", { kind: "sales" });
  expect((await products(ctx))[0]).toMatchObject({ measure: "units" });
  await undoDataset(ctx, { datasetId: units });
  expect((await products(ctx))[0]).toMatchObject({ measure: "revenue" });
});

it("merges stock by store, product, day and batch, and goes back to the earlier count on undo", async () => {
  const ctx = (await createTestOrganisation()).as("admin");
  const sheet = (quantity: number) =>
    `count date,store,product id,quantity on hand,expiry date,batch\n2024-01-03,n,A,${quantity},2024-02-01,L1\n2024-01-03,n,A,4,2024-03-01,L2\n`;
  const lots = () =>
    read(ctx, sql`select lot_code, quantity::float8, expiry_day::text from stock_lot order by lot_code`);
  await importSheet(ctx, files, sheet(9), { kind: "stock" });
  const second = await importSheet(ctx, files, sheet(7), { kind: "stock" });
  expect(await lots()).toEqual([
    { lot_code: "L1", quantity: 7, expiry_day: "2024-02-01" },
    { lot_code: "L2", quantity: 4, expiry_day: "2024-03-01" },
  ]);
  await undoDataset(ctx, { datasetId: second });
  expect((await lots())[0]).toMatchObject({ quantity: 9 });
});

it("keeps a product that stock still stands on when its sales are undone", async () => {
  const ctx = (await createTestOrganisation()).as("admin");
  const sales = await importSheet(ctx, files, "date,sku,quantity\n2024-01-01,A,5\n", { kind: "sales" });
  await importSheet(ctx, files, "product id,quantity on hand\nA,3\n", { kind: "stock" });
  await undoDataset(ctx, { datasetId: sales });
  expect(await products(ctx)).toHaveLength(1);
});

it("merges customers by number and keeps odd headers as attributes", async () => {
  const ctx = (await createTestOrganisation()).as("admin");
  const customers = () =>
    read(ctx, sql`select external_id, name, attributes from customer order by external_id`);
  const first = await importSheet(ctx, files, "customer id,name,__proto__,age\nC1,Ada,x,30\nC2,Ben,y,31\n", {
    kind: "customers",
  });
  await importSheet(ctx, files, "customer id,age\nC1,41\n", { kind: "customers" });
  const [ada] = await customers();
  expect(ada).toMatchObject({ external_id: "C1", name: "Ada", attributes: { age: 41 } });
  await undoDataset(ctx, { datasetId: first });
  expect(await customers()).toEqual([{ external_id: "C1", name: null, attributes: { age: 41 } }]);
});

it("merges events of one store and of all", async () => {
  const ctx = (await createTestOrganisation()).as("admin");
  const id = await importSheet(
    ctx,
    files,
    "event,first day,last day,kind,store\nNew Year,2024-01-01,,holiday,\nFair,2024-05-11,2024-05-12,event,n\n",
    { kind: "events" },
  );
  const events = () =>
    read(
      ctx,
      sql`select e.name, e.kind, e.first_day::text, e.last_day::text, s.code from calendar_event e
      left join store s on s.organisation_id = e.organisation_id and s.id = e.store_id order by first_day`,
    );
  expect(await events()).toEqual([
    { name: "New Year", kind: "holiday", first_day: "2024-01-01", last_day: "2024-01-01", code: null },
    { name: "Fair", kind: "event", first_day: "2024-05-11", last_day: "2024-05-12", code: "n" },
  ]);
  await undoDataset(ctx, { datasetId: id });
  expect(await events()).toEqual([]);
});
