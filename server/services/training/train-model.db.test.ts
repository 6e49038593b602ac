import { and, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { addDays, type Day } from "#lib/days.ts";
import { forecast } from "#server/db/schema/forecast.ts";
import { product } from "#server/db/schema/product.ts";
import { sale } from "#server/db/schema/sale.ts";
import { store } from "#server/db/schema/store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { setRunQueue } from "#server/jobs/queue.ts";
import { performRun } from "#server/jobs/runner.ts";
import { closePool } from "#server/jobs/threads/pool.ts";
import { listModelSeries } from "#server/services/models/list-model-series.ts";
import { listModels } from "#server/services/models/list-models.ts";
import { rollBackModel } from "#server/services/models/roll-back-model.ts";
import { cancelRun } from "#server/services/runs/cancel-run.ts";
import { getRun } from "#server/services/runs/get-run.ts";
import { requestRun } from "#server/services/runs/request-run.ts";
import { watchRun } from "#server/services/runs/watch-run.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { MemoryQueue } from "#server/testing/memory-queue.ts";
import { createTestOrganisation, type TestOrganisation } from "#server/testing/organisation.ts";
import { recordTraining, requestTraining } from "./request-training.ts";

withTestDatabase();
afterAll(closePool);

const FIRST_DAY: Day = "2025-09-01"; // a Monday
const DAYS = 140;
const datasetId = uuidv7();
const noShutdown = new AbortController().signal;
let shop: TestOrganisation;

beforeEach(async () => {
  setRunQueue(new MemoryQueue());
  shop = await createTestOrganisation();
});

interface Sold {
  readonly sku: string;
  readonly quantity?: (day: number) => number | null;
  readonly revenue?: (day: number) => number;
}

/** A store with the given products; a null quantity is a day without a row. */
async function openStore(code: string, products: readonly Sold[]): Promise<void> {
  const { organisationId } = shop;
  const storeId = uuidv7();
  const ofProduct = (one: Sold, productId: string) =>
    Array.from({ length: DAYS }, (_, day) => ({
      organisationId,
      storeId,
      productId,
      day: addDays(FIRST_DAY, day),
      quantity: one.quantity?.(day) ?? null,
      revenue: one.revenue?.(day) ?? null,
      datasetId,
    })).filter(({ quantity, revenue }) => quantity !== null || revenue !== null);
  await withTenant(organisationId, async (tx) => {
    await tx.insert(store).values({ organisationId, id: storeId, code, name: code });
    for (const one of products) {
      const productId = uuidv7();
      const measure = one.quantity ? ("units" as const) : ("revenue" as const);
      await tx
        .insert(product)
        .values({ organisationId, id: productId, sku: one.sku, name: one.sku, measure });
      await tx.insert(sale).values(ofProduct(one, productId));
    }
  });
}

async function train(): Promise<string> {
  const id = await withTenant(shop.organisationId, (tx) => recordTraining(shop.as("admin"), tx, "manual"));
  await performRun(jobOf(id), noShutdown);
  return id;
}

const jobOf = (runId: string) => ({
  organisationId: shop.organisationId,
  runId,
  kind: "train" as const,
  attempt: 1,
});

const see = (id: string) => getRun(shop.as("viewer"), { id });

async function forecastOf(sku: string) {
  const [found] = await withTenant(shop.organisationId, (tx) =>
    tx
      .select({ forecast })
      .from(forecast)
      .innerJoin(product, eq(product.id, forecast.productId))
      .where(and(eq(forecast.organisationId, shop.organisationId), eq(product.sku, sku))),
  );
  if (!found) throw new Error(`no forecast of ${sku}`);
  return found.forecast;
}

const weekend = (day: number) => (day % 7 >= 5 ? 30 : 10) + ((day * 7919) % 5);

describe("training", () => {
  test("every product gets a forecast with ordered bands that never go below zero", async () => {
    await openStore("harbour", [
      { sku: "bread", quantity: weekend },
      { sku: "butter", quantity: (day) => 4 + (day % 3) },
      { sku: "candle", quantity: (day) => (day % 9 === 0 ? 1 : 0) },
    ]);
    const run = await see(await train());
    expect(run).toMatchObject({ status: "succeeded", progress: 1, errorMessage: null });
    const rows = await withTenant(shop.organisationId, (tx) => tx.select().from(forecast));
    expect(rows).toHaveLength(3);
    for (const row of rows) {
      expect(row).toMatchObject({ frequency: "day", firstDay: "2026-01-19", lastDay: "2026-01-18" });
      expect(row.point).toHaveLength(90);
      row.point.forEach((point, step) => {
        const ladder = [0, row.lower95[step], row.lower80[step], point, row.upper80[step], row.upper95[step]];
        expect(ladder).toEqual([...ladder].sort((a, b) => Number(a) - Number(b)));
      });
    }
  });

  test("a shop that is full at weekends is forecast to be full at weekends", async () => {
    await openStore("harbour", [{ sku: "bread", quantity: weekend }]);
    await train();
    const { point, metrics } = await forecastOf("bread");
    // The first forecast day is a Monday.
    const [monday = 0, , , , , saturday = 0] = point;
    expect(saturday).toBeGreaterThan(2 * monday);
    expect(metrics).toMatchObject({ n: expect.any(Number), wape: expect.any(Number) });
    const [champion] = await listModels(shop.as("viewer"));
    expect(champion?.metrics.mase).toBeLessThan(1);
  });

  test("constant, unsold, once-sold and three-day-old products get sensible forecasts, never a failure", async () => {
    await openStore("harbour", [
      { sku: "constant", quantity: () => 7 },
      { sku: "unsold", quantity: () => 0 },
      { sku: "once", quantity: (day) => (day === 100 ? 3 : null) },
      { sku: "new", quantity: (day) => (day >= DAYS - 3 ? 5 : null) },
    ]);
    expect(await see(await train())).toMatchObject({ status: "succeeded" });
    for (const value of (await forecastOf("constant")).point) expect(value).toBeCloseTo(7, 3);
    expect((await forecastOf("unsold")).point.every((value) => value === 0)).toBe(true);
    for (const value of (await forecastOf("once")).point) expect(value).toBeLessThan(1);
    for (const value of (await forecastOf("new")).point) expect(value).toBeCloseTo(5, 3);
  });

  test("money alone is forecast in money, and a store's takings beside its products", async () => {
    await openStore("harbour", [{ sku: "department 1", revenue: (day) => 100 + 10 * (day % 7) }]);
    await openStore("market", [{ sku: "department 2", revenue: () => 50 }]);
    await train();
    const { series } = await listModelSeries(shop.as("viewer"), {
      modelId: await championId(),
      sort: "name",
    });
    expect(series.map(({ storeName, sku }) => `${storeName}: ${sku}`).sort()).toEqual([
      "harbour: department 1",
      "harbour: store-total",
      "market: department 2",
      "market: store-total",
    ]);
  });

  test("without sales the run fails with what to do about it", async () => {
    const run = await see(await train());
    expect(run).toMatchObject({ status: "failed", errorCode: "PRECONDITION_FAILED" });
    expect(run.errorMessage).toContain("upload a sales spreadsheet");
  });

  test("a cancelled training publishes nothing and leaves the last model in place", async () => {
    await openStore("harbour", [{ sku: "bread", quantity: weekend }]);
    await train();
    const { id } = await requestTraining(shop.as("admin"), "manual");
    const performed = performRun(jobOf(id), noShutdown);
    for await (const { stage } of watchRun(shop.as("viewer"), { id })) {
      if (stage !== null) await cancelRun(shop.as("manager"), { id });
    }
    await performed;
    expect(await see(id)).toMatchObject({ status: "cancelled" });
    expect((await listModels(shop.as("viewer"))).map(({ version, status }) => ({ version, status }))).toEqual(
      [{ version: 1, status: "champion" }],
    );
  });
});

async function championId(): Promise<string> {
  const champion = (await listModels(shop.as("viewer"))).find(({ status }) => status === "champion");
  if (!champion) throw new Error("there is no champion");
  return champion.id;
}

describe("versions", () => {
  test("the same sales give the same model, as the next version", async () => {
    await openStore("harbour", [{ sku: "bread", quantity: weekend }]);
    await train();
    await train();
    const [second, first] = await listModels(shop.as("viewer"));
    expect([second?.version, second?.status, first?.version, first?.status]).toEqual([
      2,
      "champion",
      1,
      "retired",
    ]);
    expect(second?.dataFingerprint).toBe(first?.dataFingerprint);
    expect(second?.artefactHash).toBe(first?.artefactHash);
  });

  test("a training whose job is delivered twice publishes one model", async () => {
    await openStore("harbour", [{ sku: "bread", quantity: weekend }]);
    const { id } = await requestTraining(shop.as("admin"), "manual");
    await Promise.all([performRun(jobOf(id), noShutdown), performRun(jobOf(id), noShutdown)]);
    await performRun(jobOf(id), noShutdown);
    expect(await listModels(shop.as("viewer"))).toHaveLength(1);
  });

  test("sales that arrive while a model trains get a training of their own, a second click does not", async () => {
    await openStore("harbour", [{ sku: "bread", quantity: weekend }]);
    const first = await requestTraining(shop.as("admin"), "manual");
    const second = { id: "" };
    const performed = performRun(jobOf(first.id), noShutdown);
    for await (const { stage } of watchRun(shop.as("viewer"), { id: first.id })) {
      if (stage === null || second.id !== "") continue;
      expect((await requestTraining(shop.as("admin"), "manual")).id).toBe(first.id);
      second.id = await withTenant(shop.organisationId, (tx) =>
        recordTraining(shop.as("admin"), tx, "import"),
      );
    }
    await performed;
    expect(second.id).not.toBe(first.id);
    expect(await see(second.id)).toMatchObject({ status: "queued" });
  });

  test("a slow training that began earlier does not replace the model of a later one", async () => {
    await openStore("harbour", [{ sku: "bread", quantity: weekend }]);
    const slow = await withTenant(shop.organisationId, (tx) =>
      requestRun(shop.as("admin"), tx, { kind: "train", input: {} }),
    );
    await train();
    const champion = await championId();
    await performRun(jobOf(slow.id), noShutdown);
    expect(await see(slow.id)).toMatchObject({ status: "succeeded" });
    expect(await championId()).toBe(champion);
  });

  test("rolling back makes an earlier version the champion, and rolling forward again", async () => {
    await openStore("harbour", [{ sku: "bread", quantity: weekend }]);
    await train();
    await train();
    const [second, first] = await listModels(shop.as("viewer"));
    if (!first || !second) throw new Error("two models were trained");
    await rollBackModel(shop.as("admin"), { id: first.id });
    expect(await championId()).toBe(first.id);
    await rollBackModel(shop.as("admin"), { id: second.id });
    expect(await championId()).toBe(second.id);
  });

  test("another organisation's model cannot be made champion, and the own champion stays", async () => {
    await openStore("harbour", [{ sku: "bread", quantity: weekend }]);
    await train();
    const ours = await championId();
    const stranger = (await createTestOrganisation()).as("owner");
    await expect(rollBackModel(stranger, { id: ours })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await championId()).toBe(ours);
  });
});
