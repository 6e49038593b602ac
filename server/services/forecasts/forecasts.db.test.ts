import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addDays } from "#lib/days.ts";
import { ForecastQuery } from "#lib/schemas/forecast.ts";
import { NewOverride } from "#lib/schemas/forecast-override.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import { closePool } from "#server/jobs/threads/pool.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { getFigures } from "#server/services/overview/get-figures.ts";
import { getProduct } from "#server/services/products/get-product.ts";
import { listProducts } from "#server/services/products/list-products.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { shopFixture } from "#server/testing/shop.ts";
import { addOverride } from "./add-override.ts";
import { getForecast } from "./get-forecast.ts";
import { getPastForecast } from "./get-past-forecast.ts";
import { judgeOverrides } from "./judge-overrides.ts";
import { listOverrides } from "./list-overrides.ts";
import { listSmallForecasts } from "./list-small-forecasts.ts";
import { refreshOverrides } from "./refresh-overrides.ts";
import { removeOverride } from "./remove-override.ts";

withTestDatabase();
afterAll(closePool);

/** A Sunday; the test shop's clock stands on the day after. */
const LATEST = "2026-03-01";
const FIRST = addDays(LATEST, 1);
const back = (count: number) => Array.from({ length: count }, (_, index) => addDays(LATEST, -index));
const everything = { storeId: null, category: null, productId: null };

let viewer: ServiceContext;
let manager: ServiceContext;
let shop: ReturnType<typeof shopFixture>;
let ids: { north: string; south: string; milk: string; cream: string; bread: string; takings: string };

/** Two stores; each sells of each product ten a day for two a piece, and ten are expected, give or take two. */
beforeAll(async () => {
  const organisation = await createTestOrganisation();
  viewer = organisation.as("viewer");
  manager = organisation.as("manager");
  shop = shopFixture(organisation.organisationId);
  ids = {
    north: await shop.store("North"),
    south: await shop.store("South"),
    milk: await shop.product("Milk", { category: "Dairy" }),
    cream: await shop.product("Cream", { category: "Dairy" }),
    bread: await shop.product("Bread", { category: "Bakery" }),
    takings: await shop.product("Store takings", { kind: "store-total", measure: "revenue" }),
  };
  const modelId = await shop.champion();
  for (const storeId of [ids.north, ids.south]) {
    for (const productId of [ids.milk, ids.cream, ids.bread]) {
      await shop.sales(storeId, productId, back(120), [10, 20]);
      await shop.forecast({ modelId, storeId, productId }, { firstDay: FIRST, value: 10, half: 2 });
    }
    const series = { modelId, storeId, productId: ids.takings };
    await shop.forecast(series, { firstDay: FIRST, value: 60, half: 10 });
  }
});

async function ask(query: Partial<ForecastQuery>) {
  const view = await getForecast(viewer, ForecastQuery.parse({ ...everything, horizonDays: 30, ...query }));
  if (!view) throw new Error("there is no forecast");
  return view;
}

const total = (values: readonly number[] | undefined) =>
  (values ?? []).reduce((sum, value) => sum + value, 0);

describe("a forecast", () => {
  it("adds up from products to their category, and from stores to the whole shop", async () => {
    const dairy = await ask({ category: "Dairy" });
    const [milk, cream] = [await ask({ productId: ids.milk }), await ask({ productId: ids.cream })];
    expect(dairy).toMatchObject({ level: "category", name: "Dairy", methods: [] });
    expect(dairy.series.forecast?.point).toEqual(new Array(30).fill(40));
    expect(dairy.expectation?.total).toBe((milk.expectation?.total ?? 0) + (cream.expectation?.total ?? 0));
    const [whole, north] = [await ask({}), await ask({ storeId: ids.north })];
    expect(whole).toMatchObject({ level: "organisation", name: null });
    expect(north).toMatchObject({ level: "store", name: "North" });
    expect(whole.expectation).toMatchObject({ total: 3600, measure: "revenue", periods: 30 });
    expect(north.expectation?.total).toBe(1800);
    expect(whole.methods.map(({ storeName }) => storeName)).toEqual(["North", "South"]);
  });

  it("is what the list, the product's page and the Today page say", async () => {
    const product = await getProduct(viewer, { id: ids.milk, storeId: null });
    expect((await ask({ productId: ids.milk })).expectation).toEqual(product.expectation);
    const figures = await getFigures(viewer, { storeId: null });
    expect((await ask({})).expectation).toEqual(figures?.expected[1]);
  });

  it("can be had by weeks and months, rounded up to whole ones", async () => {
    const weekly = await ask({ category: "Dairy", horizonDays: 7, granularity: "week" });
    expect(weekly.series).toMatchObject({ frequency: "week", forecast: { firstDay: FIRST, point: [280] } });
    expect(weekly.granularities).toEqual(["day", "week", "month"]);
    const monthly = await ask({ category: "Dairy", horizonDays: 30, granularity: "month" });
    // The first of March was sold already.
    expect(monthly.series.forecast?.point).toEqual([31 * 40]);
  });

  it("reaches a year for every level, at the level of what the model said", async () => {
    for (const scope of [{}, { storeId: ids.north }, { category: "Dairy" }, { productId: ids.milk }]) {
      const view = await ask({ ...scope, horizonDays: 365 });
      const { point, lower80, upper80 } = view.series.forecast ?? { point: [], lower80: [], upper80: [] };
      expect(point).toHaveLength(365);
      expect(view.extendedFrom).toBe(addDays(FIRST, 90));
      expect(point[364]).toBeCloseTo(point[0] ?? Number.NaN, 0);
      expect(lower80[364]).toBeLessThanOrEqual(point[364] ?? 0);
      expect(upper80[364]).toBeGreaterThanOrEqual(point[364] ?? 0);
      expect(view.expectation?.periods).toBe(365);
    }
  });

  it("is refused for a store, category or product that is not the shop's", async () => {
    const unknown = "0192f0c0-0000-7000-8000-000000000000";
    await expect(ask({ storeId: unknown })).rejects.toThrow(/not found/);
    await expect(ask({ productId: unknown })).rejects.toThrow(/not found/);
    await expect(ask({ category: "Fish" })).rejects.toThrow(/not found/);
  });

  it("of a number of days that makes no sense says what to choose", () => {
    for (const horizonDays of [0, 366, 7.5]) {
      const parsed = ForecastQuery.safeParse({ ...everything, horizonDays });
      expect(parsed.error?.issues[0]?.message).toMatch(/from 1 to 365 days/);
    }
  });
});

it("products side by side show the same figures as the list", async () => {
  const page = await listSmallForecasts(viewer, { storeId: null, category: "Dairy", offset: 0 });
  expect(page).toMatchObject({ total: 2, periods: 30 });
  expect(page.forecasts.map(({ name, expected, point }) => [name, expected, total(point)])).toEqual([
    ["Cream", 600, 600],
    ["Milk", 600, 600],
  ]);
});

describe("what was said before", () => {
  it("is worked out anew where no earlier model said anything", async () => {
    const past = await getPastForecast(viewer, { ...everything, productId: ids.milk });
    expect(past).toMatchObject({ source: "replay", measure: "units", frequency: "day" });
    expect(past?.steps.at(-1)).toMatchObject({ day: LATEST, actual: 20 });
    expect(past?.error).toBeCloseTo(0, 2);
  });

  it("is what the newest model before each day said", async () => {
    const organisation = await createTestOrganisation();
    const other = shopFixture(organisation.organisationId);
    const [north, tea] = [await other.store("North"), await other.product("Tea")];
    await other.sales(north, tea, back(40), [10, null]);
    const series = { modelId: await other.champion(), storeId: north, productId: tea };
    // Ten sold a day, eleven said, give or take two.
    await other.forecast(series, { firstDay: addDays(LATEST, -19), value: 11, half: 2 });
    const past = await getPastForecast(organisation.as("viewer"), { ...everything, productId: tea });
    expect(past).toMatchObject({ source: "models", insideCount: 20 });
    expect(past?.steps).toHaveLength(20);
    expect(past?.error).toBeCloseTo(0.1, 10);
  });
});

describe("a change by hand", () => {
  const change = (extra: Record<string, unknown>) =>
    NewOverride.parse({
      ...everything,
      firstDay: FIRST,
      lastDay: addDays(FIRST, 9),
      kind: "percent",
      amount: 0.5,
      reason: "Street party",
      ...extra,
    });

  beforeEach(async () => {
    await withTenant(viewer.organisationId, (tx) => tx.execute(sql`delete from forecast_override`));
  });

  it("shows on every page that shows the forecast", async () => {
    await addOverride(manager, change({ productId: ids.milk }));
    const milk = await ask({ productId: ids.milk });
    expect(milk.series.forecast?.point.slice(9, 11)).toEqual([30, 20]);
    expect(milk.series.forecast?.model?.slice(9, 11)).toEqual([20, 20]);
    expect(milk.overrideCount).toBe(1);
    expect(milk.expectation?.total).toBeCloseTo(700, 6);
    expect((await ask({ category: "Dairy" })).expectation?.total).toBeCloseTo(1300, 6);
    const list = await listProducts(viewer, {
      storeId: null,
      search: "Milk",
      category: null,
      sort: "name",
      direction: "asc",
      offset: 0,
    });
    expect(list.rows[0]?.expected).toBeCloseTo(700, 6);
    const product = await getProduct(viewer, { id: ids.milk, storeId: null });
    expect(product.expectation).toEqual(milk.expectation);
    // A hundred pieces more, for two each.
    expect((await ask({})).expectation?.total).toBeCloseTo(3800, 6);
    const figures = await getFigures(viewer, { storeId: null });
    expect(figures?.expected[1]?.total).toBeCloseTo(3800, 6);
  });

  it("can set what the days bring in total, and keeps it when another model expects something else", async () => {
    await addOverride(manager, change({ category: "Dairy", kind: "total", amount: 500 }));
    const tenDays = async () => (await ask({ category: "Dairy", horizonDays: 10 })).expectation?.total;
    expect(await tenDays()).toBeCloseTo(500, 6);
    await withTenant(viewer.organisationId, async (tx) => {
      await tx.execute(
        sql`update forecast set point = array_fill(20::float8, array[90]) where product_id = ${ids.milk}`,
      );
      await refreshOverrides(tx, viewer.organisationId);
    });
    expect(await tenDays()).toBeCloseTo(500, 6);
    await withTenant(viewer.organisationId, (tx) =>
      tx.execute(
        sql`update forecast set point = array_fill(10::float8, array[90]) where product_id = ${ids.milk}`,
      ),
    );
  });

  it("is listed with who made it and why, and with who took it back", async () => {
    const { id } = await addOverride(manager, change({ storeId: ids.north }));
    await addOverride(manager, change({ productId: ids.bread }));
    const milk = { ...everything, storeId: ids.north, productId: ids.milk };
    expect(await listOverrides(viewer, milk)).toMatchObject([
      {
        id,
        storeName: "North",
        productName: null,
        reason: "Street party",
        createdBy: "manager",
        modelTotal: 600,
      },
    ]);
    await removeOverride(manager, { id });
    expect(await listOverrides(viewer, milk)).toMatchObject([{ id, removedBy: "manager" }]);
    expect((await ask({ storeId: ids.north })).expectation?.total).toBeCloseTo(1800 + 100, 6);
  });

  it("is refused outside the forecast, twice for the same days, and where nothing is expected", async () => {
    const milk = { productId: ids.milk };
    await expect(addOverride(manager, change({ ...milk, firstDay: LATEST }))).rejects.toThrow(
      /2026-03-02 to 2026-05-30/,
    );
    await addOverride(manager, change(milk));
    await expect(addOverride(manager, change({ ...milk, lastDay: FIRST }))).rejects.toThrow(
      /changed already/,
    );
    await addOverride(manager, change({ productId: ids.bread, amount: -1 }));
    const refused = change({ productId: ids.bread, storeId: ids.north, kind: "total", amount: 5 });
    await expect(addOverride(manager, refused)).rejects.toThrow(/nothing is expected/);
    await expect(removeOverride(manager, { id: ids.milk })).rejects.toThrow(/not found/);
  });

  it("is judged by what was sold once its days have passed", async () => {
    await addOverride(manager, change({ productId: ids.milk, lastDay: addDays(FIRST, 1) }));
    expect((await judgeOverrides(viewer, everything)).overrides).toEqual([]);
    for (const storeId of [ids.north, ids.south]) {
      await shop.sales(storeId, ids.milk, [FIRST, addDays(FIRST, 1)], [16, 32]);
    }
    // 32 a day were sold; the model and the season before said 20, the person 30.
    const { total: whole, overrides } = await judgeOverrides(viewer, everything);
    expect(whole.modelError).toBeCloseTo(12 / 32, 10);
    expect(whole.naiveError).toBeCloseTo(12 / 32, 10);
    expect(whole.overrideError).toBeCloseTo(2 / 32, 10);
    expect(overrides).toMatchObject([{ productName: "Milk", sold: 64, shownTotal: 60, modelTotal: 40 }]);
    const [id] = overrides.map((one) => one.id);
    await expect(removeOverride(manager, { id: id ?? "" })).rejects.toThrow(/have passed/);
    await withTenant(viewer.organisationId, (tx) =>
      tx.execute(sql`delete from sale where day > ${LATEST}::date`),
    );
  });
});

it("no change of another shop is seen", async () => {
  const stranger = await createTestOrganisation();
  const found = await withTenant(stranger.organisationId, (tx) =>
    rows(tx, sql`select 1 from shown_forecast union all select 1 from forecast_override`),
  );
  expect(found).toEqual([]);
  expect(await getForecast(stranger.as("viewer"), ForecastQuery.parse({ horizonDays: 7 }))).toBeNull();
});
