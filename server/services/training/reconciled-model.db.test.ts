import { and, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, type Day } from "#lib/days.ts";
import { calendarEvent } from "#server/db/schema/calendar-event.ts";
import { forecast } from "#server/db/schema/forecast.ts";
import { product } from "#server/db/schema/product.ts";
import { sale } from "#server/db/schema/sale.ts";
import { stockLot } from "#server/db/schema/stock-lot.ts";
import { store } from "#server/db/schema/store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { setRunQueue } from "#server/jobs/queue.ts";
import { performRun } from "#server/jobs/runner.ts";
import { closePool } from "#server/jobs/threads/pool.ts";
import { type AggregateScope, readAggregates } from "#server/services/forecasts/read-aggregates.ts";
import { findSubject, readSubjectForecast } from "#server/services/forecasts/read-scope.ts";
import { findArtefact, globalArtefact } from "#server/services/models/get-artefact.ts";
import { listModels } from "#server/services/models/list-models.ts";
import { readTotalSeries } from "#server/services/overview/read-total-series.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { MemoryQueue } from "#server/testing/memory-queue.ts";
import { createTestOrganisation, type TestOrganisation } from "#server/testing/organisation.ts";
import { recordTraining } from "./request-training.ts";

withTestDatabase();
afterAll(closePool);

const FIRST_DAY: Day = "2025-09-01"; // a Monday
const DAYS = 140;
/** The first Monday after the last day. */
const CLOSED_DAY = addDays(FIRST_DAY, DAYS);
const PROMOTION_EVERY = 9;
const STORES = ["harbour", "market"].map((code) => ({ code, id: uuidv7() }));
const [HARBOUR] = STORES.map(({ id }) => id);
const PRODUCTS = ["rye", "wheat", "bun", "milk", "cream", "cheese"].map((sku, index) => ({
  sku,
  id: uuidv7(),
  category: index < 3 ? "Bread" : "Dairy",
  price: 2 + index,
}));
const NEWCOMER = { sku: "oat milk", id: uuidv7(), category: "Dairy", price: 4 };
let shop: TestOrganisation;
let modelId: string;

/** Weekends, a different size for every product, and more on every ninth day, which is promoted. */
function soldOn(day: number, index: number): { quantity: number; isPromotion: boolean } {
  const isPromotion = day % PROMOTION_EVERY === index;
  const level = (4 + 3 * index) * (day % 7 >= 5 ? 2 : 1) + ((day * 7 + index * 5) % 4);
  return { quantity: isPromotion ? 3 * level : level, isPromotion };
}

beforeAll(async () => {
  setRunQueue(new MemoryQueue());
  shop = await createTestOrganisation();
  const { organisationId } = shop;
  const datasetId = uuidv7();
  await withTenant(organisationId, async (tx) => {
    for (const { id, code } of STORES)
      await tx.insert(store).values({ organisationId, id, code, name: code });
    for (const one of [...PRODUCTS, NEWCOMER])
      await tx.insert(product).values({ organisationId, ...one, name: one.sku });
    for (const { id: storeId } of STORES) {
      for (const [index, { id: productId, price }] of PRODUCTS.entries()) {
        const sales = Array.from({ length: DAYS }, (_, day) => {
          const { quantity, isPromotion } = soldOn(day, index);
          const revenue = quantity * price * (isPromotion ? 0.8 : 1);
          const key = { organisationId, storeId, productId, day: addDays(FIRST_DAY, day), datasetId };
          return { ...key, quantity, revenue, isPromotion };
        });
        await tx.insert(sale).values(sales);
      }
    }
    await tx.insert(stockLot).values({
      organisationId,
      id: uuidv7(),
      storeId: HARBOUR ?? "",
      productId: NEWCOMER.id,
      asOfDay: addDays(FIRST_DAY, DAYS - 1),
      quantity: 30,
      datasetId,
    });
    await tx.insert(calendarEvent).values({
      organisationId,
      id: uuidv7(),
      name: "Stocktaking",
      kind: "closed",
      firstDay: CLOSED_DAY,
      lastDay: CLOSED_DAY,
      storeId: HARBOUR,
      datasetId,
    });
  });
  const runId = await withTenant(organisationId, (tx) => recordTraining(shop.as("admin"), tx, "manual"));
  await performRun({ organisationId, runId, kind: "train", attempt: 1 }, new AbortController().signal);
  const [champion] = await listModels(shop.as("viewer"));
  modelId = champion?.id ?? "";
}, 120_000);

const aggregates = (scope: Omit<AggregateScope, "modelId">) =>
  withTenant(shop.organisationId, (tx) => readAggregates(tx, shop, { modelId, ...scope }));

async function forecasts() {
  return withTenant(shop.organisationId, (tx) =>
    tx
      .select({ forecast, category: product.category, sku: product.sku, price: product.price })
      .from(forecast)
      .innerJoin(product, eq(product.id, forecast.productId))
      .where(and(eq(forecast.organisationId, shop.organisationId), eq(forecast.modelId, modelId))),
  );
}

const sumOf = (points: readonly (readonly number[])[]) =>
  (points[0] ?? []).map((_, step) => points.reduce((sum, point) => sum + (point[step] ?? 0), 0));

/** Six digits of each number are stored, so sums agree to about five. */
function expectSame(actual: readonly number[] | undefined, expected: readonly number[]) {
  expect(actual).toHaveLength(expected.length);
  for (const [step, value] of expected.entries())
    expect(Math.abs((actual?.[step] ?? Number.NaN) - value)).toBeLessThanOrEqual(1e-4 * (1 + value));
}

describe("numbers add up", () => {
  test("products to category in store, category, store and organisation, in units", async () => {
    const rows = (await forecasts()).filter(({ sku }) => sku !== "store-total");
    const pointsWhere = (isWanted: (row: (typeof rows)[number]) => boolean) =>
      sumOf(rows.filter(isWanted).map((row) => row.forecast.point));
    const [inStore] = await aggregates({
      level: "store-category",
      measure: "units",
      storeId: HARBOUR ?? "",
      category: "Dairy",
    });
    expectSame(
      inStore?.point,
      pointsWhere((row) => row.category === "Dairy" && row.forecast.storeId === HARBOUR),
    );
    const [bread] = await aggregates({ level: "category", measure: "units", category: "Bread" });
    expectSame(
      bread?.point,
      pointsWhere(({ category }) => category === "Bread"),
    );
    const [harbour] = await aggregates({ level: "store", measure: "units", storeId: HARBOUR ?? "" });
    expectSame(
      harbour?.point,
      pointsWhere((row) => row.forecast.storeId === HARBOUR),
    );
    const [all] = await aggregates({ level: "organisation", measure: "units" });
    expectSame(
      all?.point,
      pointsWhere(() => true),
    );
  });

  test("takings are what products bring at their price, store by store and in all", async () => {
    const rows = await forecasts();
    const stores = await aggregates({ level: "store", measure: "revenue" });
    for (const one of stores) {
      const items = rows.filter((row) => row.forecast.storeId === one.storeId && row.sku !== "store-total");
      expectSame(
        one.point,
        sumOf(items.map(({ forecast: { point }, price }) => point.map((value) => value * (price ?? 0)))),
      );
      const takings = rows.find((row) => row.forecast.storeId === one.storeId && row.sku === "store-total");
      expect(takings?.forecast.point).toEqual(one.point);
    }
    const [all] = await aggregates({ level: "organisation", measure: "revenue" });
    expectSame(all?.point, sumOf(stores.map(({ point }) => point)));
  });

  test("the takings of all stores are the same on every page, with the band of their own series", async () => {
    const { organisationId } = shop;
    const rhythm = { latestDay: addDays(FIRST_DAY, DAYS - 1), frequency: "day" } as const;
    const [all] = await aggregates({ level: "organisation", measure: "revenue" });
    await withTenant(organisationId, async (tx) => {
      const everything = { storeId: null, category: null, productId: null };
      const subject = await findSubject(tx, organisationId, everything);
      const shown = await readSubjectForecast(tx, organisationId, { subject, championId: modelId, rhythm });
      const scope = { organisationId, storeId: null, rhythm, championId: modelId };
      const today = (await readTotalSeries(tx, scope)).series.forecast;
      expect(today).toEqual(shown.forecast);
      expectSame(today?.point, all?.point ?? []);
      expectSame(today?.lower80, all?.lower80 ?? []);
      expectSame(today?.upper95, all?.upper95 ?? []);
    });
  });

  test("a total has a series and a band of its own, narrower than its products' ends together", async () => {
    const [all] = await aggregates({ level: "organisation", measure: "units" });
    const rows = (await forecasts()).filter(({ sku }) => sku !== "store-total");
    const width = (one: { upper80: number[]; lower80: number[] }) =>
      (one.upper80[1] ?? 0) - (one.lower80[1] ?? 0);
    expect(all?.method).not.toBe("sum");
    expect(all?.metrics.n).toBeGreaterThan(0);
    expect(width(all ?? { upper80: [], lower80: [] })).toBeLessThan(
      rows.reduce((sum, row) => sum + width(row.forecast), 0),
    );
  });
});

describe("what is known beforehand", () => {
  test("a day on which the store will be closed is forecast to sell nothing there, and something elsewhere", async () => {
    const rows = (await forecasts()).filter(({ sku }) => sku === "cheese");
    const closed = rows.find((row) => row.forecast.storeId === HARBOUR);
    const open = rows.find((row) => row.forecast.storeId !== HARBOUR);
    expect(closed?.forecast.firstDay).toBe(CLOSED_DAY);
    expect(closed?.forecast.point[0]).toBe(0);
    expect(closed?.forecast.point[7]).toBeGreaterThan(0);
    expect(open?.forecast.point[0]).toBeGreaterThan(0);
  });

  test("promotions of the past are not mistaken for ordinary days", async () => {
    const row = (await forecasts()).find(
      ({ sku, forecast: one }) => sku === "cheese" && one.storeId !== HARBOUR,
    );
    // A Tuesday without promotion sells 19 to 22; with its promotions counted in, 24 on average.
    expect(row?.forecast.point[1]).toBeGreaterThan(17);
    expect(row?.forecast.point[1]).toBeLessThan(23.5);
  });

  test("the store's own model of all products is kept beside the forecasts", async () => {
    const name = globalArtefact(HARBOUR ?? "");
    const body = await withTenant(shop.organisationId, (tx) =>
      findArtefact(tx, shop.organisationId, { modelId, name }),
    );
    expect(body).toMatchObject({
      layout: { names: expect.arrayContaining([expect.stringContaining("promotion")]) },
    });
  });
});

test("a product that lies on the shelf and never sold borrows from its category, where it lies", async () => {
  const rows = (await forecasts()).filter(({ sku }) => sku === NEWCOMER.sku);
  expect(rows.map((row) => [row.forecast.storeId, row.forecast.method])).toEqual([[HARBOUR, "borrowed"]]);
  const point = rows[0]?.forecast.point ?? [];
  // The first forecast day is a Monday; its neighbours sell between 13 and 19, twice that at weekends.
  expect(point[1]).toBeGreaterThan(8);
  expect(point[5]).toBeGreaterThan(1.4 * (point[1] ?? 0));
});
