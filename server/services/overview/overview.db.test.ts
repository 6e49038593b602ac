import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays } from "#lib/days.ts";
import { anomaly } from "#server/db/schema/anomaly.ts";
import { withTenant } from "#server/db/tenant.ts";
import { setRunQueue } from "#server/jobs/queue.ts";
import { performRun } from "#server/jobs/runner.ts";
import { closePool } from "#server/jobs/threads/pool.ts";
import { decideAnomaly } from "#server/services/anomalies/decide-anomaly.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { requestAssessment } from "#server/services/stock/request-assessment.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { MemoryQueue } from "#server/testing/memory-queue.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { shopFixture } from "#server/testing/shop.ts";
import { getAttention } from "./get-attention.ts";
import { getChecklist } from "./get-checklist.ts";
import { getFigures } from "./get-figures.ts";
import { getFreshness } from "./get-freshness.ts";
import { getTotalSeries } from "./get-total-series.ts";
import { listMovers } from "./list-movers.ts";

withTestDatabase();
afterAll(closePool);

/** The test shop's clock stands on the day after. */
const LATEST = "2026-03-01";
const back = (count: number, end = LATEST) =>
  Array.from({ length: count }, (_, index) => addDays(end, -index));
const everywhere = { storeId: null };

async function assess(ctx: ServiceContext): Promise<void> {
  setRunQueue(new MemoryQueue());
  const { id, attempt } = await requestAssessment(ctx);
  const run = {
    organisationId: ctx.organisationId,
    runId: id,
    kind: "assess-stock",
    attempt: attempt + 1,
  } as const;
  await performRun(run, new AbortController().signal);
}

async function openShop() {
  const organisation = await createTestOrganisation();
  return { ctx: organisation.as("viewer"), shop: shopFixture(organisation.organisationId) };
}

describe("the figures of today", () => {
  let ctx: Awaited<ReturnType<typeof openShop>>["ctx"];
  let north: string;
  beforeAll(async () => {
    const opened = await openShop();
    const { shop } = opened;
    ctx = opened.ctx;
    north = await shop.store("North");
    const south = await shop.store("South");
    const milk = await shop.product("Milk", { price: 2 });
    const takings = await shop.product("Store takings", { kind: "store-total", measure: "revenue" });
    await shop.sales(north, milk, back(70), [5, 10]);
    // Without money of their own these units count with the product's price.
    await shop.sales(south, milk, back(70), [5, null]);
    const modelId = await shop.champion();
    for (const storeId of [north, south]) {
      const series = { modelId, storeId, productId: takings };
      await shop.forecast(series, { firstDay: addDays(LATEST, 1), value: 12, half: 2 });
    }
  });

  it("add up the money of all stores for the latest day, week and month, against before", async () => {
    const figures = await getFigures(ctx, everywhere);
    expect(figures).toMatchObject({ measure: "revenue", latestDay: LATEST, today: "2026-03-02" });
    expect(figures?.past).toEqual([
      { span: { frequency: "day", periods: 1 }, total: 20, previousTotal: 20 },
      { span: { frequency: "day", periods: 7 }, total: 140, previousTotal: 140 },
      { span: { frequency: "day", periods: 30 }, total: 600, previousTotal: 600 },
    ]);
  });

  it("expect what the stores' own takings are forecast to be", async () => {
    const figures = await getFigures(ctx, everywhere);
    expect(
      figures?.expected.map(({ periods, total, previousTotal }) => [periods, total, previousTotal]),
    ).toEqual([
      [7, 168, 140],
      [30, 720, 600],
    ]);
  });

  it("can be had for one store", async () => {
    const figures = await getFigures(ctx, { storeId: north });
    expect(figures?.past.map(({ total }) => total)).toEqual([10, 70, 300]);
    expect(figures?.expected[0]?.total).toBe(84);
  });

  it("come with the whole history for the chart", async () => {
    const total = await getTotalSeries(ctx, everywhere);
    expect(total?.series.history.values).toEqual(new Array(70).fill(20));
    expect(total?.series.forecast?.point).toHaveLength(90);
  });
});

it("a store's uploaded takings stand for that store in place of its products' money", async () => {
  const { ctx, shop } = await openShop();
  const north = await shop.store("North");
  const milk = await shop.product("Milk");
  const takings = await shop.product("Store takings", { kind: "store-total", measure: "revenue" });
  await shop.sales(north, milk, back(10), [1, 3]);
  await shop.sales(north, takings, back(10), [null, 100]);
  const figures = await getFigures(ctx, everywhere);
  expect(figures?.past[0]?.total).toBe(100);
});

it("a shop that knows only units is shown and expected in units", async () => {
  const { ctx, shop } = await openShop();
  const north = await shop.store("North");
  const [milk, bread] = [await shop.product("Milk"), await shop.product("Bread")];
  const modelId = await shop.champion();
  for (const productId of [milk, bread]) {
    await shop.sales(north, productId, back(40), [4, null]);
    const series = { modelId, storeId: north, productId };
    await shop.forecast(series, { firstDay: addDays(LATEST, 1), value: 5, half: 3 });
  }
  const figures = await getFigures(ctx, everywhere);
  expect(figures?.measure).toBe("units");
  expect(figures?.past[1]?.total).toBe(56);
  expect(figures?.past[2]?.previousTotal).toBeNull();
  expect(figures?.expected[0]).toMatchObject({ total: 70, periods: 7 });
});

it("before the first sale there are no figures, and the checklist begins", async () => {
  const { ctx } = await openShop();
  expect(await getFigures(ctx, everywhere)).toBeNull();
  expect(await listMovers(ctx, everywhere)).toBeNull();
  expect(await getTotalSeries(ctx, everywhere)).toBeNull();
  expect(await getFreshness(ctx)).toEqual({ latestDay: null, model: null });
  expect(await getChecklist(ctx)).toMatchObject({
    hasUpload: false,
    hasSales: false,
    hasStock: false,
    hasModel: false,
  });
});

it("movers are ranked by money won and lost, and a product that did not move is not among them", async () => {
  const { ctx, shop } = await openShop();
  const north = await shop.store("North");
  const [up, down, same] = [await shop.product("Up"), await shop.product("Down"), await shop.product("Same")];
  const before = addDays(LATEST, -30);
  await shop.sales(north, up, [LATEST], [1, 50]);
  await shop.sales(north, down, [LATEST], [1, 10]);
  await shop.sales(north, down, [before], [1, 90]);
  await shop.sales(north, same, [LATEST, before], [1, 5]);
  const movers = await listMovers(ctx, everywhere);
  expect(movers?.up.map(({ name, sold, soldBefore }) => [name, sold, soldBefore])).toEqual([["Up", 50, 0]]);
  expect(movers?.down.map(({ name, sold, soldBefore }) => [name, sold, soldBefore])).toEqual([
    ["Down", 10, 90],
  ]);
});

describe("what needs attention", () => {
  it("is a product that sells out before a delivery could come, with the day and the money at stake", async () => {
    const { ctx, shop } = await openShop();
    const north = await shop.store("North");
    const milk = await shop.product("Milk", { price: 2, leadTimeDays: 5 });
    const bread = await shop.product("Bread", { price: 2, leadTimeDays: 5 });
    const modelId = await shop.champion();
    for (const productId of [milk, bread]) {
      await shop.sales(north, productId, back(3), [10, 20]);
      const series = { modelId, storeId: north, productId };
      await shop.forecast(series, { firstDay: addDays(LATEST, 1), value: 10, half: 2 });
    }
    // Counted two days ago; twenty were sold since, so twenty-five are left for the fifty expected in five days.
    await shop.stock(north, milk, 45, addDays(LATEST, -2));
    await shop.stock(north, bread, 200, LATEST);
    expect(await getAttention(ctx, everywhere)).toMatchObject({
      atRiskCount: 0,
      hasStock: true,
      isAssessed: false,
    });
    await assess(ctx);
    const attention = await getAttention(ctx, everywhere);
    expect(attention).toMatchObject({ atRiskCount: 1, isAssessed: true, staleDays: null, failedRun: null });
    expect(attention.atRisk[0]).toMatchObject({
      name: "Milk",
      onHand: 25,
      reasons: ["runs_out"],
      leadTimeDays: 5,
    });
    expect(attention.atRisk[0]?.moneyAtRisk).toBeCloseTo(50, 0);
    const elsewhere = await shop.store("South");
    expect((await getAttention(ctx, { storeId: elsewhere })).atRisk).toEqual([]);
  });

  it("counts unusual days of the last week until somebody has looked at them", async () => {
    const { ctx, shop } = await openShop();
    const { organisationId } = ctx;
    const [storeId, productId] = [await shop.store("North"), await shop.product("Milk")];
    await shop.sales(storeId, productId, back(20), [1, 1]);
    const odd = {
      actual: 9,
      expected: 1,
      low: 0,
      high: 3,
      pValue: 0.001,
      zScore: 5,
      isIqrOutlier: true,
      hints: [],
    };
    const days = [addDays(LATEST, -2), addDays(LATEST, -5), addDays(LATEST, -12)];
    await withTenant(organisationId, (tx) =>
      tx.insert(anomaly).values(days.map((day) => ({ organisationId, storeId, productId, day, ...odd }))),
    );
    expect((await getAttention(ctx, everywhere)).oddDays).toBe(2);
    const decision = { storeId, productId, day: addDays(LATEST, -2), note: "", isExcluded: false };
    await decideAnomaly(ctx, { ...decision, status: "acknowledged" });
    expect((await getAttention(ctx, everywhere)).oddDays).toBe(1);
  });

  it("is a shop whose figures stopped long ago", async () => {
    const { ctx, shop } = await openShop();
    const milk = await shop.product("Milk");
    await shop.sales(await shop.store("North"), milk, back(5, "2026-02-01"), [1, 1]);
    expect((await getAttention(ctx, everywhere)).staleDays).toBe(29);
  });
});
