import { expect, it } from "vitest";
import { addDays } from "#lib/days.ts";
import { MultiplesQuery } from "#lib/schemas/forecast.ts";
import { ProductFilter } from "#lib/schemas/product.ts";
import { withTenant } from "#server/db/tenant.ts";
import { listSmallForecasts } from "#server/services/forecasts/list-small-forecasts.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { shopFixture } from "#server/testing/shop.ts";
import { getProduct } from "./get-product.ts";
import { listProducts } from "./list-products.ts";
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
  const openDays = (storeId: string | null, days: readonly string[] = []) =>
    withTenant(organisationId, (tx) =>
      readOpenDays(tx, {
        organisationId,
        storeId,
        sales: days.map((day) => ({ day })),
        firstDay: "2026-02-27",
        lastDay: "2026-03-06",
      }),
    );
  expect(await openDays(null)).toEqual(["2026-03-01", "2026-03-02", "2026-03-03", "2026-03-05"]);
  expect(await openDays(north)).toEqual(["2026-03-01", "2026-03-02", "2026-03-05"]);
  expect(await openDays(south)).toEqual(["2026-03-03"]);
  expect(await openDays(north, ["2026-03-01", "2026-03-05"])).toEqual(await openDays(north));
  const history = async (storeId: string | null) =>
    (await getProduct(organisation.as("viewer"), { id: bread, storeId })).series.history.values;
  expect(await history(null)).toEqual([2, 0, 0, null, 2]);
  expect(await history(north)).toEqual([2, 0, null, null, 2]);
});

it("the small charts have the same gaps as the large ones", async () => {
  const organisation = await createTestOrganisation();
  const viewer = organisation.as("viewer");
  const shop = shopFixture(organisation.organisationId);
  const [north, south] = [await shop.store("North"), await shop.store("South")];
  const [bread, tea] = [await shop.product("Bread"), await shop.product("Tea")];
  const last = (values: ReadonlyArray<number | null> = [], count = 7) => values.slice(-count);
  const lines = async (storeId: string | null) => {
    const list = await listProducts(viewer, ProductFilter.parse({ storeId }));
    const small = await listSmallForecasts(viewer, MultiplesQuery.parse({ storeId }));
    const lineOf = (name: string) => list.rows.find((row) => row.name === name)?.sparkline;
    for (const { name, history } of small.forecasts) expect(history).toEqual(lineOf(name));
    return { bread: last(lineOf("Bread")), tea: last(lineOf("Tea")) };
  };
  const days = Array.from({ length: 14 }, (_, index) => addDays("2026-03-06", -index));
  const isClosed = (day: string) => ["2026-03-03", "2026-03-04"].includes(day);
  await shop.sales(
    north,
    bread,
    days.filter((day) => !isClosed(day)),
    [2, 4],
  );
  await shop.sales(south, tea, ["2026-03-03", "2026-03-06"], [1, 1]);
  expect(await lines(null)).toEqual({ bread: [2, 2, 2, 0, null, 2, 2], tea: [0, 0, 0, 1, null, 0, 1] });
  expect(await lines(north)).toMatchObject({ bread: [2, 2, 2, null, null, 2, 2] });
  expect(await lines(south)).toMatchObject({ tea: [null, null, null, 1, null, null, 1] });
  const page = await getProduct(viewer, { id: bread, storeId: north });
  expect(last(page.series.history.values)).toEqual((await lines(north)).bread);
});
