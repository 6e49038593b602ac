import { beforeAll, describe, expect, it } from "vitest";
import { withTenant } from "#server/db/tenant.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { shopFixture } from "#server/testing/shop.ts";
import { readTakings } from "./read-history.ts";

withTestDatabase();

const [MONDAY, TUESDAY, WEDNESDAY] = ["2026-03-02", "2026-03-03", "2026-03-04"] as const;

async function openShop() {
  const { organisationId } = await createTestOrganisation();
  const shop = shopFixture(organisationId);
  const [north, south] = [await shop.store("North"), await shop.store("South")];
  const bread = await shop.product("Bread", { price: 3 });
  const gift = await shop.product("Gift");
  await shop.sales(north, bread, [MONDAY], [2, 5.5]);
  await shop.sales(south, bread, [MONDAY, TUESDAY], [4, null]);
  await shop.sales(south, gift, [MONDAY, WEDNESDAY], [1, null]);
  const read = (storeId: string | null = null, afterDay?: string) =>
    withTenant(organisationId, (tx) =>
      readTakings(tx, { organisationId, storeId, ...(afterDay && { afterDay }) }),
    );
  return { shop, north, south, bread, read };
}

describe("what stores took", () => {
  let world: Awaited<ReturnType<typeof openShop>>;
  beforeAll(async () => {
    world = await openShop();
  });

  it("is the money written down, else units at the list price; a day without any is left out", async () => {
    expect(await world.read()).toEqual([
      { day: MONDAY, value: 5.5 + 12 },
      { day: TUESDAY, value: 12 },
    ]);
    expect(await world.read(world.north)).toEqual([{ day: MONDAY, value: 5.5 }]);
    expect(await world.read(null, MONDAY)).toEqual([{ day: TUESDAY, value: 12 }]);
  });

  it("is a store's own sheet where there is one, and never both", async () => {
    const { shop, north } = world;
    const takings = await shop.product("Takings", { kind: "store-total", measure: "revenue" });
    await shop.sales(north, takings, [MONDAY, WEDNESDAY], [null, 100]);
    expect(await world.read()).toEqual([
      { day: MONDAY, value: 100 + 12 },
      { day: TUESDAY, value: 12 },
      { day: WEDNESDAY, value: 100 },
    ]);
    expect((await world.read(north)).map(({ value }) => value)).toEqual([100, 100]);
    expect(await world.read(world.south)).toHaveLength(2);
  });
});
