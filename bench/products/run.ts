// How long the first page of Products takes on the embedded database, before and after it was told its tables' sizes.
// Usage: npm run bench -- products [products] [days]
import { sql } from "drizzle-orm";
import { closeDatabase, setDatabase } from "#server/db/client.ts";
import { openEmbedded } from "#server/db/open-embedded.ts";
import { refreshStatistics } from "#server/db/refresh-statistics.ts";
import { withTenant } from "#server/db/tenant.ts";
import { listProducts } from "#server/services/products/list-products.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";

const [products = 10_000, days = 61] = process.argv.slice(2).map(Number);
const REPEATS = 5;

setDatabase(await openEmbedded({ folder: null }));
const { organisationId, as } = await createTestOrganisation();
await withTenant(organisationId, async (tx) => {
  await tx.execute(sql`insert into store (organisation_id, id, code, name)
    values (${organisationId}, gen_random_uuid(), 'bench', 'Bench')`);
  await tx.execute(sql`insert into product (organisation_id, id, sku, name, category)
    select ${organisationId}::uuid, gen_random_uuid(), 'sku-' || i, 'Product ' || i, 'Category ' || i % 20
    from generate_series(1, ${products}::int) i`);
  await tx.execute(sql`insert into sale (organisation_id, store_id, product_id, day, quantity, revenue, is_promotion, dataset_id)
    select ${organisationId}::uuid, s.id, p.id, date '2026-01-01' + d, (d * 7 + 1) % 11, 5, false, ${organisationId}::uuid
    from store s cross join product p cross join generate_series(0, ${days}::int - 1) d`);
});

console.log(`${products} products x ${days} days`);
console.log(`without statistics: ${await timeList()}`);
const startedAt = performance.now();
await refreshStatistics(["store", "product", "sale"]);
console.log(`gathering statistics took ${Math.round(performance.now() - startedAt)} ms`);
console.log(`with statistics: ${await timeList()}`);
await closeDatabase();

async function timeList(): Promise<string> {
  const ctx = { ...as("viewer"), now: () => new Date() };
  const times: number[] = [];
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    const start = performance.now();
    await listProducts(ctx, {
      storeId: null,
      category: null,
      search: "",
      sort: "sold",
      direction: "desc",
      offset: 0,
    });
    times.push(Math.round(performance.now() - start));
  }
  return `${times.join(", ")} ms`;
}
