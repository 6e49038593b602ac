import { beforeAll, describe, expect, it } from "vitest";
import { addDays } from "#lib/days.ts";
import { InsightQuery } from "#lib/schemas/insight.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { shopFixture } from "#server/testing/shop.ts";
import { getReport } from "./get-report.ts";

withTestDatabase();

/** A Sunday. */
const LATEST = "2026-03-01";
const back = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => addDays(LATEST, -from - index));
const ask = (query: Partial<InsightQuery> = {}) => InsightQuery.parse(query);

async function openShop() {
  const organisation = await createTestOrganisation();
  const shop = shopFixture(organisation.organisationId);
  const [north, south] = [await shop.store("North"), await shop.store("South")];
  const bread = await shop.product("Bread", { price: 3 });
  const cake = await shop.product("Cake");
  const tea = await shop.product("Tea");
  // Bread sold 10 a day at 2, then at 3 (by its list price, since the sheet has no money); cake came, tea went.
  await shop.sales(north, bread, back(28, 42), [10, 20]);
  await shop.sales(north, bread, back(0, 28), [10, null]);
  await shop.sales(north, tea, back(28, 42), [1, 5]);
  await shop.sales(south, cake, back(0, 7), [2, 14]);
  return { viewer: organisation.as("viewer"), north, south, bread, cake, tea };
}

describe("insights", () => {
  let world: Awaited<ReturnType<typeof openShop>>;
  beforeAll(async () => {
    world = await openShop();
  });

  it("are nothing before the first sale", async () => {
    const empty = await createTestOrganisation();
    expect(await getReport(empty.as("viewer"), ask())).toBeNull();
  });

  it("explain a change by price, new and dropped products, to the cent", async () => {
    const report = await getReport(world.viewer, ask());
    expect(report?.change).toMatchObject({
      firstDay: "2026-02-02",
      lastDay: LATEST,
      firstDayBefore: "2026-01-05",
      lastDayBefore: "2026-02-01",
      revenue: 28 * 30 + 7 * 14,
      revenueBefore: 28 * 20 + 28 * 5,
      parts: { price: 280, volume: 0, mix: 0, added: 98, dropped: -140, unexplained: 0 },
    });
    expect(report?.change?.drivers.map(({ name }) => name)).toEqual(["Bread", "Tea", "Cake"]);
  });

  it("compare with a year before only where the figures reach back", async () => {
    expect((await getReport(world.viewer, ask({ against: "year" })))?.change).toBeNull();
  });

  it("show one store's own sales", async () => {
    const report = await getReport(world.viewer, ask({ storeId: world.south }));
    expect(report?.top.map(({ name, sold, units }) => ({ name, sold, units }))).toEqual([
      { name: "Cake", sold: 98, units: 14 },
    ]);
    expect(report?.points).toHaveLength(7);
  });

  it("sum by day, week and month, and average the days before", async () => {
    const daily = await getReport(world.viewer, ask());
    expect(daily?.points).toHaveLength(70);
    expect(daily?.points.at(-1)).toEqual({
      day: LATEST,
      total: 44,
      mean7: 44,
      mean30: expect.any(Number),
      yearBefore: null,
    });
    expect(daily?.points.at(-1)?.mean30).toBeCloseTo((7 * 44 + 21 * 30 + 2 * 25) / 30, 6);
    const weekly = await getReport(world.viewer, ask({ by: "week" }));
    expect(weekly?.points.at(-1)).toMatchObject({ day: "2026-02-23", total: 7 * 44 });
    const monthly = await getReport(world.viewer, ask({ by: "month" }));
    expect(monthly?.points.map(({ day }) => day)).toEqual(["2026-01-01", "2026-02-01"]);
  });

  it("see where a product is heading, with a zero for days on which only others sold", async () => {
    const report = await getReport(world.viewer, ask());
    const cake = report?.top.find(({ name }) => name === "Cake");
    expect(cake?.values.filter((value) => value === 0)).toHaveLength(63);
    expect(report?.top.map(({ name, trend }) => [name, trend])).toEqual([
      ["Bread", "increasing"],
      // A week of a new product is no trend yet.
      ["Cake", "stable"],
    ]);
    expect(report?.recommendations).toContainEqual(
      expect.objectContaining({ kind: "rising", product: expect.objectContaining({ name: "Bread" }) }),
    );
  });

  it("do not see another organisation's sales", async () => {
    const other = await createTestOrganisation();
    const shop = shopFixture(other.organisationId);
    await shop.sales(await shop.store("Only"), await shop.product("Only"), [LATEST], [1, 1]);
    const report = await getReport(other.as("viewer"), ask({ storeId: world.north }));
    expect(report?.points).toEqual([]);
    expect(report?.top).toEqual([]);
  });
});
