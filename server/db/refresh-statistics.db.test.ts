import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { getDatabase } from "./client.ts";
import { refreshStatistics } from "./refresh-statistics.ts";
import { rows, withTenant } from "./tenant.ts";

withTestDatabase();

it("tells the database how large a table has become, and gives its power back", async () => {
  const { organisationId } = await createTestOrganisation();
  await withTenant(organisationId, (tx) =>
    tx.execute(sql`insert into product (organisation_id, id, sku, name)
      select ${organisationId}::uuid, gen_random_uuid(), 'sku-' || i, 'Tea' from generate_series(1, 2000) i`),
  );
  await refreshStatistics(["product"]);
  const db = await getDatabase();
  const [known] = await rows<{ count: number; role: string }>(
    db,
    sql`select reltuples::int as count, current_user::text as role from pg_class where oid = 'product'::regclass`,
  );
  expect(known?.count).toBeGreaterThanOrEqual(2_000);
  expect(known?.role).toBe("shelfcast_system");
});
