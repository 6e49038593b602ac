import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { addDays } from "#lib/days.ts";
import { forecastOverride } from "#server/db/schema/forecast-override.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { shopFixture } from "#server/testing/shop.ts";

withTestDatabase();

const LATEST = "2026-03-01";
const FIRST = addDays(LATEST, 1);

describe("the forecast that is shown", () => {
  let organisationId: string;
  let ids: { north: string; south: string; milk: string; bread: string; takings: string };

  beforeAll(async () => {
    const organisation = await createTestOrganisation();
    organisationId = organisation.organisationId;
    const shop = shopFixture(organisationId);
    const [north, south] = [await shop.store("North"), await shop.store("South")];
    const milk = await shop.product("Milk", { category: "Dairy" });
    const bread = await shop.product("Bread", { category: "Bakery" });
    const takings = await shop.product("Takings", { kind: "store-total", measure: "revenue" });
    ids = { north, south, milk, bread, takings };
    const modelId = await shop.champion();
    for (const storeId of [north, south]) {
      // Milk brings three a piece.
      await shop.sales(storeId, milk, [LATEST], [10, 30]);
      for (const productId of [milk, bread]) {
        await shop.forecast(
          { modelId, storeId, productId },
          { firstDay: FIRST, value: 10, half: 2, steps: 3 },
        );
      }
      const total = { modelId, storeId, productId: takings };
      await shop.forecast(total, { firstDay: FIRST, value: 100, half: 20, steps: 3 });
    }
  });

  async function override(change: Partial<typeof forecastOverride.$inferInsert>): Promise<void> {
    await withTenant(organisationId, async (tx) => {
      await tx.delete(forecastOverride);
      await tx.insert(forecastOverride).values({
        organisationId,
        id: uuidv7(),
        measure: "units",
        firstDay: addDays(FIRST, 1),
        lastDay: addDays(FIRST, 1),
        kind: "percent",
        amount: 0.5,
        factor: 1.5,
        reason: "Street party",
        frequency: "day",
        baselineDay: FIRST,
        baseline: [],
        naive: [],
        ...change,
      });
    });
  }

  async function shown(storeId: string, productId: string): Promise<Record<string, unknown>> {
    const [found] = await withTenant(organisationId, (tx) =>
      rows<Record<string, unknown>>(
        tx,
        sql`select point, upper80, model_point, is_overridden from shown_forecast
          where store_id = ${storeId} and product_id = ${productId}`,
      ),
    );
    return found ?? {};
  }

  it("moves the days of a product's override, with their band, and nothing else", async () => {
    await override({ productId: ids.milk, storeId: ids.north });
    expect(await shown(ids.north, ids.milk)).toEqual({
      point: [10, 15, 10],
      upper80: [12, 18, 12],
      model_point: [10, 10, 10],
      is_overridden: true,
    });
    expect(await shown(ids.south, ids.milk)).toMatchObject({ point: [10, 10, 10], is_overridden: false });
    expect(await shown(ids.north, ids.bread)).toMatchObject({ point: [10, 10, 10] });
  });

  it("adds what the product brings to the takings of its store", async () => {
    await override({ productId: ids.milk, storeId: ids.north });
    expect(await shown(ids.north, ids.takings)).toMatchObject({ point: [100, expect.closeTo(115, 6), 100] });
    expect(await shown(ids.south, ids.takings)).toMatchObject({ point: [100, 100, 100] });
  });

  it("moves all products of a category in every store", async () => {
    await override({ category: "Dairy" });
    expect(await shown(ids.south, ids.milk)).toMatchObject({ point: [10, 15, 10] });
    expect(await shown(ids.south, ids.bread)).toMatchObject({ point: [10, 10, 10] });
  });

  it("moves a whole store, its products and its takings alike", async () => {
    await override({ storeId: ids.south });
    expect(await shown(ids.south, ids.bread)).toMatchObject({ point: [10, 15, 10] });
    expect(await shown(ids.south, ids.takings)).toMatchObject({ point: [100, 150, 100] });
    expect(await shown(ids.north, ids.takings)).toMatchObject({ point: [100, 100, 100] });
  });

  it("may be nothing at all", async () => {
    await override({ productId: ids.milk, factor: 0 });
    expect((await shown(ids.north, ids.milk)).point).toEqual([10, expect.closeTo(0, 6), 10]);
  });

  it("is the model's again once the override was taken back", async () => {
    await override({ productId: ids.milk, removedAt: new Date("2026-03-02T10:00:00Z") });
    expect(await shown(ids.north, ids.milk)).toMatchObject({ point: [10, 10, 10], is_overridden: false });
  });
});
