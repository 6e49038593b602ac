// How long the pages that add up all sales take: two years of two stores, on the embedded database, or with DATABASE_URL on
// a database of its own there.
// Usage: npm run bench -- insights [products] [days]
import { sql } from "drizzle-orm";
import { env } from "#lib/env.ts";
import { InsightQuery } from "#lib/schemas/insight.ts";
import { closeDatabase, setDatabase } from "#server/db/client.ts";
import { openEmbedded } from "#server/db/open-embedded.ts";
import { openPostgres } from "#server/db/open-postgres.ts";
import { refreshStatistics } from "#server/db/refresh-statistics.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import { getReport } from "#server/services/insights/get-report.ts";
import { getFigures } from "#server/services/overview/get-figures.ts";
import { getTotalSeries } from "#server/services/overview/get-total-series.ts";
import { getProduct } from "#server/services/products/get-product.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { makeDatabase } from "../kill/database.ts";

const [products = 685, days = 730] = process.argv.slice(2).map(Number);
const REPEATS = 5;

const database = await makeDatabase();
const url = env().DATABASE_URL && database.env.DATABASE_URL;
setDatabase(url ? await openPostgres(url, 5) : await openEmbedded({ folder: null }));
const { organisationId, as } = await createTestOrganisation();
const ctx = { ...as("viewer"), now: () => new Date() };
const storeIds = await fill();
await refreshStatistics(["store", "product", "sale"]);
console.log(`${2 * products * days} sales, ${url ? "Postgres" : "embedded"}`);
for (const [name, storeId] of [
  ["all stores", null],
  ["one store", storeIds[0] ?? null],
] as const) {
  const productId = await findProduct();
  await time(`insights, ${name}`, () => getReport(ctx, InsightQuery.parse({ storeId })));
  await time(`insights, ${name}, a year`, () =>
    getReport(ctx, InsightQuery.parse({ storeId, span: "year" })),
  );
  await time(`figures of Today, ${name}`, () => getFigures(ctx, { storeId }));
  await time(`chart of Today, ${name}`, () => getTotalSeries(ctx, { storeId }));
  await time(`a product, ${name}`, () => getProduct(ctx, { id: productId, storeId }));
}
await closeDatabase();
await database.drop();

/** Every tenth product has a list price and no money in its sheet. Rows come day by day, as a shop's sheets do. */
async function fill(): Promise<string[]> {
  return withTenant(organisationId, async (tx) => {
    await tx.execute(sql`insert into store (organisation_id, id, code, name)
      select ${organisationId}::uuid, gen_random_uuid(), i, 'Store ' || i from generate_series(1, 2) i`);
    await tx.execute(sql`insert into product (organisation_id, id, sku, name, category, price)
      select ${organisationId}::uuid, gen_random_uuid(), 'sku-' || i, 'Product ' || i, 'Category ' || i % 20, 2.5
      from generate_series(1, ${products}::int) i`);
    await tx.execute(sql`insert into sale (organisation_id, store_id, product_id, day, quantity, revenue, is_promotion, dataset_id)
      select ${organisationId}::uuid, s.id, p.id, date '2024-01-01' + d, (d * 7 + length(p.name)) % 11,
        case when p.sku like '%7' then null else 2.5 * ((d * 7 + length(p.name)) % 11) end, false, ${organisationId}::uuid
      from generate_series(0, ${days}::int - 1) d cross join store s cross join product p
      order by d, s.id, p.id`);
    return (await rows<{ id: string }>(tx, sql`select id from store order by code`)).map(({ id }) => id);
  });
}

async function findProduct(): Promise<string> {
  const [found] = await withTenant(organisationId, (tx) =>
    rows<{ id: string }>(tx, sql`select id from product order by sku limit 1`),
  );
  if (!found) throw new Error("there is no product");
  return found.id;
}

async function time(name: string, work: () => Promise<unknown>): Promise<void> {
  const times: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const start = performance.now();
    await work();
    times.push(Math.round(performance.now() - start));
  }
  console.log(`  ${name}: ${times.sort((a, b) => a - b).join(", ")} ms`);
}
