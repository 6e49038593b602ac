import { beforeAll, describe, expect, it } from "vitest";
import { addDays } from "#lib/days.ts";
import { PRODUCT_PAGE_SIZE } from "#lib/product-list.ts";
import { ForecastQuery } from "#lib/schemas/forecast.ts";
import { ProductFilter } from "#lib/schemas/product.ts";
import { getForecast } from "#server/services/forecasts/get-forecast.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { shopFixture } from "#server/testing/shop.ts";
import { getProduct } from "./get-product.ts";
import { listCategories } from "./list-categories.ts";
import { listProducts } from "./list-products.ts";
import { searchProducts } from "./search-products.ts";

withTestDatabase();

const LATEST = "2026-03-01";
const back = (count: number, end = LATEST) =>
  Array.from({ length: count }, (_, index) => addDays(end, -index));
const list = (input: Partial<ProductFilter> = {}) => ProductFilter.parse(input);

async function twoStoreShop() {
  const organisation = await createTestOrganisation();
  const shop = shopFixture(organisation.organisationId);
  const [north, south] = [await shop.store("North"), await shop.store("South")];
  const milk = await shop.product("Milk", { category: "Dairy" });
  const bread = await shop.product("Bread 100%", { category: "Bakery" });
  const [thisMonth, lastMonth] = [back(30), back(30, addDays(LATEST, -30))];
  await shop.sales(north, milk, thisMonth, [2, 4]);
  await shop.sales(south, milk, thisMonth, [1, 2]);
  await shop.sales(north, milk, lastMonth, [1, 2]);
  await shop.sales(north, bread, [LATEST], [10, 30]);
  const modelId = await shop.champion();
  const firstDay = addDays(LATEST, 1);
  await shop.forecast({ modelId, storeId: north, productId: milk }, { firstDay, value: 3, half: 1 });
  await shop.forecast({ modelId, storeId: south, productId: milk }, { firstDay, value: 1, half: 1 });
  return { viewer: organisation.as("viewer"), shop, north, south, milk, bread };
}

describe("the list of products", () => {
  let world: Awaited<ReturnType<typeof twoStoreShop>>;
  beforeAll(async () => {
    world = await twoStoreShop();
  });

  it("adds up what all stores sold in the last thirty days, before, and what is expected", async () => {
    const page = await listProducts(world.viewer, list());
    expect(page.total).toBe(2);
    expect(page.span).toEqual({ frequency: "day", periods: 30 });
    expect(page.rows[0]).toMatchObject({ name: "Milk", sold: 90, soldBefore: 30, expected: 120 });
    expect(page.rows[0]?.change).toBeCloseTo(1 / 3);
    expect(page.rows[1]).toMatchObject({
      name: "Bread 100%",
      sold: 10,
      soldBefore: 0,
      expected: null,
      change: null,
    });
  });

  it("draws thirty days per product, days without a sale as zero", async () => {
    const page = await listProducts(world.viewer, list());
    expect(page.rows[0]?.sparkline).toEqual(new Array(30).fill(3));
    expect(page.rows[1]?.sparkline).toEqual([...new Array(29).fill(0), 10]);
  });

  it("of one store counts that store alone and leaves out what it never had", async () => {
    const page = await listProducts(world.viewer, list({ storeId: world.south }));
    expect(page.rows.map(({ name, sold, expected }) => ({ name, sold, expected }))).toEqual([
      { name: "Milk", sold: 30, expected: 30 },
    ]);
  });

  it("takes a percent sign in a search for what it is", async () => {
    expect((await listProducts(world.viewer, list({ search: "100%" }))).rows).toHaveLength(1);
    expect((await listProducts(world.viewer, list({ search: "1%0" }))).rows).toHaveLength(0);
    expect((await searchProducts(world.viewer, { search: "bre" }))[0]?.name).toBe("Bread 100%");
  });

  it("can be narrowed to a category and sorted by name", async () => {
    expect(await listCategories(world.viewer)).toEqual(["Bakery", "Dairy"]);
    const dairy = await listProducts(world.viewer, list({ category: "Dairy" }));
    expect(dairy.rows.map(({ name }) => name)).toEqual(["Milk"]);
    const byName = await listProducts(world.viewer, list({ sort: "name", direction: "asc" }));
    expect(byName.rows.map(({ name }) => name)).toEqual(["Bread 100%", "Milk"]);
  });

  it("shows nothing of another organisation, and its pages are not found", async () => {
    const stranger = (await createTestOrganisation()).as("owner");
    expect(await world.shop.countSales()).toBe(91);
    expect((await listProducts(stranger, list())).total).toBe(0);
    await expect(getProduct(stranger, { id: world.milk, storeId: null })).rejects.toThrow(/was not found/);
  });

  it("gives every product once over its pages", async () => {
    const organisation = await createTestOrganisation();
    const shop = shopFixture(organisation.organisationId);
    const count = PRODUCT_PAGE_SIZE + 7;
    for (let index = 0; index < count; index++) await shop.product(`Item ${index}`);
    const pages = await Promise.all(
      [0, PRODUCT_PAGE_SIZE].map((offset) => listProducts(organisation.as("viewer"), list({ offset }))),
    );
    expect(pages.map(({ rows, total }) => [rows.length, total])).toEqual([
      [PRODUCT_PAGE_SIZE, count],
      [7, count],
    ]);
    expect(new Set(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).size).toBe(count);
  });
});

describe("the page of a product", () => {
  let world: Awaited<ReturnType<typeof twoStoreShop>>;
  beforeAll(async () => {
    world = await twoStoreShop();
  });

  it("has every day since the first sale, and a forecast that is the sum of the stores'", async () => {
    const milk = await getProduct(world.viewer, { id: world.milk, storeId: null });
    expect(milk.series.history.firstDay).toBe(addDays(LATEST, -59));
    expect(milk.series.history.values).toEqual([...new Array(30).fill(1), ...new Array(30).fill(3)]);
    expect(milk.series.forecast?.firstDay).toBe(addDays(LATEST, 1));
    expect(milk.series.forecast?.point[0]).toBe(4);
    expect(milk.expectation).toMatchObject({ periods: 30, total: 120, previousTotal: 90 });
  });

  it("has a narrower band for the total than the ends of the days added up", async () => {
    const { expectation } = await getProduct(world.viewer, { id: world.milk, storeId: world.north });
    expect(expectation?.total).toBe(90);
    expect(expectation?.low).toBeGreaterThan(60);
    expect(expectation?.high).toBeLessThan(120);
  });

  it("has a total as sure as the errors of its days allow, where a backtest measured them", async () => {
    const organisation = await createTestOrganisation();
    const shop = shopFixture(organisation.organisationId);
    const [store, cake] = [await shop.store("Only"), await shop.product("Cake")];
    await shop.sales(store, cake, back(30), [100, 200]);
    const of = { modelId: await shop.champion(), storeId: store, productId: cake };
    const dayErrors = { correlation: 0.9, standardError: 0.05, dispersion: 1 };
    await shop.forecast(of, { firstDay: addDays(LATEST, 1), value: 100, half: 40, dayErrors });
    const { expectation } = await getProduct(organisation.as("viewer"), { id: cake, storeId: null });
    const half = 40 * Math.sqrt(0.1 * 30 + 0.9 * 900);
    expect(expectation).toMatchObject({ total: 3000, high: Math.ceil(3000 + half) });
    const forecast = await getForecast(
      organisation.as("viewer"),
      ForecastQuery.parse({ productId: cake, horizonDays: 30 }),
    );
    expect(forecast?.expectation).toEqual(expectation);
  });

  it("tells for each store what it sold and expects, and by which method", async () => {
    const { stores } = await getProduct(world.viewer, { id: world.milk, storeId: null });
    expect(
      stores.map(({ storeName, sold, expected, method }) => [storeName, sold, expected, method]),
    ).toEqual([
      ["North", 60, 90, "seasonal-naive"],
      ["South", 30, 30, "seasonal-naive"],
    ]);
  });
});
