import { expect, it } from "vitest";
import { withTenant } from "#server/db/tenant.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { shopFixture } from "#server/testing/shop.ts";
import { getProduct } from "./get-product.ts";
import { readOpenDays } from "./read-open-days.ts";

withTestDatabase();

it("days on which a store sold nothing are gaps in its charts, days on which only others sold are zeros", async () => {
  const organisation = await createTestOrganisation();
  const { organisationId } = organisation;
  const shop = shopFixture(organisationId);
  const [north, south] = [await shop.store("North"), await shop.store("South")];
  const [bread, tea] = [await shop.product("Bread"), await shop.product("Tea")];
  await shop.sales(north, bread, ["2026-03-01", "2026-03-05"], [2, 4]);
  await shop.sales(north, tea, ["2026-03-02"], [1, 1]);
  await shop.sales(south, tea, ["2026-03-03"], [1, 1]);
  const openDays = (storeId: string | null) =>
    withTenant(organisationId, (tx) => readOpenDays(tx, { organisationId, storeId }));
  expect(await openDays(null)).toEqual(["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-05"]);
  expect(await openDays(north)).toEqual(["2026-03-01", "2026-03-02", "2026-03-05"]);
  expect(await openDays(south)).toEqual(["2026-03-03"]);
  const history = async (storeId: string | null) =>
    (await getProduct(organisation.as("viewer"), { id: bread, storeId })).series.history.values;
  expect(await history(null)).toEqual([2, 0, 0, null, 2]);
  expect(await history(north)).toEqual([2, 0, null, null, 2]);
});
