import { sql } from "drizzle-orm";
import { afterAll, beforeEach, expect, it } from "vitest";
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

let ctx: ServiceContext;
beforeEach(async () => {
  ctx = (await createTestOrganisation()).as("admin");
});

const header = "Invoice No,Stock Code,Quantity,Invoice Date,Unit Price,Customer ID\n";

async function counted(): Promise<string[]> {
  const found = await withTenant(ctx.organisationId, (tx) =>
    rows<{ line: string }>(
      tx,
      sql`select concat_ws(' ', c.customer_id, c.order_code, p.sku, c.day, c.quantity::float8, c.revenue::float8) as line
        from counted_purchase c join product p on p.organisation_id = c.organisation_id and p.id = c.product_id
        order by line`,
    ),
  );
  return found.map(({ line }) => line);
}

it("keeps who bought what, with returns, and lines without a customer as sales only", async () => {
  const sheet = `${header}1,A,2,2024-01-01,5,17850.0\n1,A,1,2024-01-01,5,17850.0\n2,A,4,2024-01-01,5,\nC3,A,-1,2024-01-02,5,17850\n`;
  await importSheet(ctx, files, sheet, { kind: "sales" });
  expect(await counted()).toEqual(["17850 1 A 2024-01-01 3 15", "17850 C3 A 2024-01-02 -1 -5"]);
  const [sold] = await withTenant(ctx.organisationId, (tx) =>
    rows<{ quantity: number }>(tx, sql`select sum(quantity)::float8 as quantity from sale`),
  );
  expect(sold?.quantity).toBe(6);
});

it("counts the lines of the upload whose sales count, whatever is uploaded again, replaced or undone", async () => {
  const first = await importSheet(
    ctx,
    files,
    `${header}1,A,1,2024-01-01,5,ann\n2,B,1,2024-01-02,5,bob\n3,A,1,2024-01-03,5,cat\n`,
    { kind: "sales" },
  );
  const second = await importSheet(ctx, files, `${header}1,A,3,2024-01-01,5,ann\n9,B,1,2024-01-03,5,dan\n`, {
    kind: "sales",
  });
  expect(await counted()).toEqual([
    "ann 1 A 2024-01-01 3 15",
    "bob 2 B 2024-01-02 1 5",
    "cat 3 A 2024-01-03 1 5",
    "dan 9 B 2024-01-03 1 5",
  ]);
  await importSheet(ctx, files, `${header}7,A,1,2024-01-02,5,eve\n8,A,1,2024-01-03,5,eve\n`, {
    kind: "sales",
    mode: "replace",
  });
  expect(await counted()).toEqual([
    "ann 1 A 2024-01-01 3 15",
    "eve 7 A 2024-01-02 1 5",
    "eve 8 A 2024-01-03 1 5",
  ]);
  await undoDataset(ctx, { datasetId: second });
  expect(await counted()).toContain("ann 1 A 2024-01-01 1 5");
  await undoDataset(ctx, { datasetId: first });
  expect(await counted()).toEqual(["eve 7 A 2024-01-02 1 5", "eve 8 A 2024-01-03 1 5"]);
});

it("takes an order to be what a customer bought in a day where the sheet numbers none, and the count of customers for no number", async () => {
  await importSheet(
    ctx,
    files,
    "date,sku,quantity,amount,customer id\n2024-01-01,A,1,4,ann\n2024-01-01,B,1,6,ann\n",
    {
      kind: "sales",
    },
  );
  expect(await counted()).toEqual(["ann  A 2024-01-01 1 4", "ann  B 2024-01-01 1 6"]);
  await importSheet(ctx, files, "Date,Store,Sales,Customers\n2024-02-01,1,500,80\n2024-02-02,1,510,81\n", {
    kind: "sales",
  });
  expect(await counted()).toHaveLength(2);
});
