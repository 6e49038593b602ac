import { sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { addDays } from "#lib/days.ts";
import type { OutlookFilter, OutlookRow } from "#lib/schemas/customer-outlook.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import { TemporaryFolder } from "#server/import/testing/temporary-file.ts";
import { setRunQueue } from "#server/jobs/queue.ts";
import { performRun } from "#server/jobs/runner.ts";
import { closePool } from "#server/jobs/threads/pool.ts";
import { seededRandom } from "#server/ml/random.ts";
import { importSheet } from "#server/services/datasets/testing/import-sheet.ts";
import { undoDataset } from "#server/services/datasets/undo-dataset.ts";
import { getRun } from "#server/services/runs/get-run.ts";
import { getCustomersStatus } from "#server/services/segments/get-customers-status.ts";
import { getSegmentation } from "#server/services/segments/get-segmentation.ts";
import { requestSegmentation } from "#server/services/segments/request-segmentation.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { MemoryQueue } from "#server/testing/memory-queue.ts";
import { createTestOrganisation, type TestOrganisation } from "#server/testing/organisation.ts";
import { exportOutlooks } from "./export-outlooks.ts";
import { getCustomer } from "./get-customer.ts";
import { getOutlookSummary } from "./get-outlook-summary.ts";
import { listOutlooks } from "./list-outlooks.ts";
import { requestPredictions } from "./request-predictions.ts";

withTestDatabase();
const files = new TemporaryFolder();
afterAll(() => files.remove());
afterAll(closePool);

let shop: TestOrganisation;
let queue: MemoryQueue;
beforeEach(async () => {
  shop = await createTestOrganisation();
  queue = new MemoryQueue();
  setRunQueue(queue);
});

/** 60 customers who come every few days; every third stops half a year before the end. */
function salesSheet(): string {
  const random = seededRandom(5);
  const lines = ["order number,date,sku,quantity,amount,customer id"];
  for (let index = 0; index < 60; index++) {
    const gap = 6 + (index % 12);
    const end = index % 3 === 0 ? 180 : 360;
    let order = 0;
    for (let at = index % 7; at <= end; at += gap + Math.floor(3 * random())) {
      order += 1;
      const id = index === 1 ? "=cmd()" : `C${String(index).padStart(2, "0")}`;
      lines.push(`${id}-${order},${addDays("2024-01-01", at)},P${index % 4},1,${10 + index},${id}`);
    }
  }
  // Typed in wrongly and cancelled: nobody bought that.
  for (const sign of ["", "-"]) lines.push(`wrong${sign},2024-12-01,P1,${sign}1,${sign}99999,C99`);
  return `${lines.join("\n")}\n`;
}

async function performNewest(): Promise<void> {
  const job = queue.sent.at(-1);
  if (!job) throw new Error("no job was queued");
  await performRun(job, new AbortController().signal);
}

async function predict(): Promise<string> {
  const { id } = await requestPredictions(shop.as("manager"));
  await performNewest();
  return id;
}

const everybody = { search: "", segmentId: null, leastMoney: null, leastOrders: null };
const list = { ...everybody, offset: 0 };

/** Every page of a list. */
async function readAll(filter: Omit<OutlookFilter, "offset">) {
  const found: OutlookRow[] = [];
  for (;;) {
    const { customers, total } = await listOutlooks(shop.as("viewer"), { ...filter, offset: found.length });
    found.push(...customers);
    if (found.length >= total) return found;
  }
}

describe("what to expect of customers", () => {
  beforeEach(async () => {
    await importSheet(shop.as("admin"), files, salesSheet(), { kind: "sales" });
    const id = await predict();
    expect((await getRun(shop.as("viewer"), { id })).status).toBe("succeeded");
  });

  it("tells the lost from those who buy next, each with the money", async () => {
    const viewer = shop.as("viewer");
    const summary = await getOutlookSummary(viewer);
    expect(summary).toMatchObject({ version: 1, method: "purchase-rate", buyerCount: 60 });
    expect(summary?.auc).toBeGreaterThan(0.9);
    expect(summary?.views.lost.count).toBe(20);
    expect(summary?.views.next.count).toBeGreaterThan(30);
    const lost = await listOutlooks(viewer, { ...list, view: "lost" });
    expect(lost.total).toBe(20);
    expect(lost.customers.every(({ customerId }) => Number(customerId.slice(1)) % 3 === 0)).toBe(true);
    expect(lost.customers[0]?.spend).toBeGreaterThanOrEqual(lost.customers.at(-1)?.spend ?? 0);
    const next = await listOutlooks(viewer, { ...list, view: "next" });
    expect(next.customers).toHaveLength(25);
    for (const { nextFrom, nextDay, nextTo } of next.customers)
      expect([nextFrom, nextDay, nextTo]).toEqual([nextFrom, nextDay, nextTo].toSorted());
    expect((await listOutlooks(viewer, { ...list, view: "next", search: "C05" })).total).toBe(1);
  });

  it("shows one customer with orders, months, favourites and reasons", async () => {
    const found = await getCustomer(shop.as("viewer"), { customerId: "C03" });
    expect(found.orders[0]).toMatchObject({ storeName: expect.any(String), lines: 1, money: 13 });
    expect(found.orders.map(({ day }) => day)).toEqual(
      found.orders
        .map(({ day }) => day)
        .toSorted()
        .reverse(),
    );
    expect(found.firstDay).toBe("2024-01-04");
    expect(found.months.at(-1)?.orders).toBe(0);
    expect(found.months.reduce((sum, { spend }) => sum + spend, 0)).toBeCloseTo(
      13 * found.months.reduce((sum, { orders }) => sum + orders, 0),
    );
    expect(found.products).toEqual([expect.objectContaining({ name: "P3" })]);
    expect(found.outlook?.churnProbability).toBeGreaterThan(0.9);
    expect(found.outlook?.reasons[0]).toMatchObject({ feature: "awayInGaps", effect: "away" });
    await expect(getCustomer(shop.as("viewer"), { customerId: "nobody" })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("is exported whole, safe to open in a spreadsheet program", async () => {
    const chunks: string[] = [];
    for await (const chunk of exportOutlooks(shop.as("viewer"), { ...everybody, view: "next" }))
      chunks.push(chunk);
    const lines = chunks.join("").trim().split("\r\n");
    expect(lines).toHaveLength(1 + ((await getOutlookSummary(shop.as("viewer")))?.views.next.count ?? 0));
    expect(lines.some((line) => line.startsWith(`'=cmd()`) || line.startsWith(`"'=cmd()`))).toBe(true);
  });

  it("divides the buyers by what they bought where there is no customer sheet", async () => {
    await requestSegmentation(shop.as("manager"), { count: null });
    await performNewest();
    const found = await getSegmentation(shop.as("viewer"));
    expect(found).toMatchObject({ customerCount: 60, valueFeature: "spend" });
    expect(found?.features).toContain("days since last order");
    expect((await getCustomersStatus(shop.as("viewer"))).customerCount).toBe(60);
  });

  it("is narrowed down to the list that is needed, on the screen and in the file", async () => {
    const viewer = shop.as("viewer");
    await requestSegmentation(shop.as("manager"), { count: 2 });
    await performNewest();
    const all = await listOutlooks(viewer, { ...list, view: "all" });
    expect(all.total).toBe(60);
    const [segment] = (await getSegmentation(viewer))?.segments ?? [];
    const narrowed = { ...everybody, view: "all", segmentId: segment?.id ?? 0, leastOrders: 20 } as const;
    const expected = (await readAll(narrowed)).filter(({ spend }) => spend >= 400);
    expect(expected.length).toBeGreaterThan(0);
    const found = await listOutlooks(viewer, { ...narrowed, leastMoney: 400, offset: 0 });
    expect(found.customers.map(({ customerId }) => customerId)).toEqual(
      expected.slice(0, 25).map(({ customerId }) => customerId),
    );
    for (const { segmentName, orderCount } of found.customers)
      expect([segmentName, orderCount >= 20]).toEqual([segment?.name, true]);
    let file = "";
    for await (const chunk of exportOutlooks(viewer, { ...narrowed, leastMoney: 400 })) file += chunk;
    expect(file.trim().split("\r\n")).toHaveLength(1 + expected.length);
    expect(file).toContain(segment?.name ?? "-");
  });

  it("keeps the newest three versions of every customer's figures, and shows another shop nothing", async () => {
    await predict();
    await predict();
    await predict();
    const [kept] = await withTenant(shop.organisationId, (tx) =>
      rows<{ outlooks: number; models: number }>(
        tx,
        sql`select (select count(distinct model_id)::int from customer_outlook) as outlooks,
          (select count(*)::int from customer_model) as models`,
      ),
    );
    expect(kept).toEqual({ outlooks: 3, models: 4 });
    const rival = (await createTestOrganisation("Rival")).as("owner");
    expect(await getOutlookSummary(rival)).toBeNull();
    expect((await listOutlooks(rival, { ...list, view: "lost" })).total).toBe(0);
    await expect(getCustomer(rival, { customerId: "C03" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});

it("is forgotten with the sheet that it was learnt from", async () => {
  const datasetId = await importSheet(shop.as("admin"), files, salesSheet(), { kind: "sales" });
  await predict();
  await undoDataset(shop.as("admin"), { datasetId });
  expect(await getOutlookSummary(shop.as("viewer"))).toBeNull();
  await expect(requestPredictions(shop.as("manager"))).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
});

it("waits for more where there is too little to learn from", async () => {
  const sheet = "date,sku,quantity,amount,customer id\n2024-01-01,A,1,4,ann\n2024-01-02,A,1,4,bob\n";
  await importSheet(shop.as("admin"), files, sheet, { kind: "sales" });
  expect((await getCustomersStatus(shop.as("viewer"))).customerCount).toBe(2);
  const id = await predict();
  const run = await getRun(shop.as("viewer"), { id });
  expect(run.status).toBe("succeeded");
  expect(run.log.map(({ message }) => message).join()).toContain("at least 10 are needed");
  expect(await getOutlookSummary(shop.as("viewer"))).toBeNull();
});
