import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, expect, it } from "vitest";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { copyFile } from "./copy.ts";
import { rows, type TenantTransaction, withTenant } from "./tenant.ts";

withTestDatabase();

const folder = mkdtempSync(join(tmpdir(), "shelfcast-copy-"));
afterAll(() => rmSync(folder, { recursive: true }));

function copyText(tx: TenantTransaction, table: string, text: string): Promise<void> {
  const path = join(folder, "rows.txt");
  writeFileSync(path, text);
  return copyFile(tx, { table, columns: ["number", "name"], path });
}

const createStaging = (tx: TenantTransaction) =>
  tx.execute(sql`create temporary table staging (number int, name text) on commit drop`);

it("loads every line of a file larger than one piece, and nulls, tabs and line ends inside a cell", async () => {
  const { organisationId } = await createTestOrganisation();
  const lines = Array.from({ length: 400_000 }, (_, index) => `${index}\ttea\n`);
  const loaded = await withTenant(organisationId, async (tx) => {
    await createStaging(tx);
    await copyText(tx, "staging", `${lines.join("")}\\N\ta\\tb\\nc`);
    return rows<{ count: number; odd: string; user: string }>(
      tx,
      sql`select count(*) as count, max(name) filter (where number is null) as odd, current_user::text as user from staging`,
    );
  });
  expect(loaded[0]).toEqual({ count: 400_001, odd: "a\tb\nc", user: "shelfcast_tenant" });
});

it("fails as a whole on a line that does not fit, and leaves the database usable", async () => {
  const { organisationId } = await createTestOrganisation();
  const load = withTenant(organisationId, async (tx) => {
    await createStaging(tx);
    await copyText(tx, "staging", "1\ttea\nx\tcoffee\n");
  });
  await expect(load).rejects.toMatchObject({ code: "22P02" });
  await expect(withTenant(organisationId, async () => "usable")).resolves.toBe("usable");
});

it("cannot load into a table of the organisation past its row-level security", async () => {
  const { organisationId } = await createTestOrganisation();
  const load = withTenant(organisationId, (tx) => copyText(tx, "store", "1\ttea\n"));
  await expect(load).rejects.toThrow(/does not exist/);
});
