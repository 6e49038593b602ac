import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { withTestDatabase } from "#server/testing/database.ts";
import { getDatabase } from "./client.ts";
import { applyMigrations, listWaitingMigrations } from "./migrate.ts";
import { rows } from "./tenant.ts";
import { assertTenantsIsolated } from "./tenant-isolation.ts";

withTestDatabase();

async function asAdministrator<Result>(
  work: (db: Awaited<ReturnType<typeof getDatabase>>) => Promise<Result>,
) {
  const db = await getDatabase();
  const rollBack = new Error("rolled back on purpose");
  let result: Result | undefined;
  await db
    .transaction(async (tx) => {
      await tx.execute(sql`select set_config('role', session_user, true)`);
      result = await work(tx);
      throw rollBack;
    })
    .catch((error: unknown) => {
      if (error !== rollBack) throw error;
    });
  return result;
}

describe("migrations", () => {
  it("are all applied in an opened database, and applying them again changes nothing", async () => {
    const db = await getDatabase();
    expect(await listWaitingMigrations(db)).toEqual([]);
    const count = () => rows<{ n: number }>(db, sql`select count(*) as n from drizzle.__drizzle_migrations`);
    const before = await count();
    await asAdministrator((tx) => applyMigrations(tx));
    expect(await count()).toEqual(before);
  });

  it("that are missing are found", async () => {
    const waiting = await asAdministrator(async (tx) => {
      await tx.execute(sql`delete from drizzle.__drizzle_migrations where id = 2`);
      return listWaitingMigrations(tx);
    });
    expect(waiting).toHaveLength(1);
  });
});

describe("the check at start", () => {
  it("passes on a migrated database", async () => {
    await expect(assertTenantsIsolated(await getDatabase())).resolves.toBeUndefined();
  });

  it("refuses a table with an organisation_id that was left open, by name", async () => {
    await asAdministrator(async (tx) => {
      await tx.execute(sql`create table forgotten (organisation_id uuid)`);
      await expect(assertTenantsIsolated(tx)).rejects.toThrow(
        "the table forgotten has no forced row-level security",
      );
    });
  });

  it("refuses a table whose owner escapes the policies", async () => {
    await asAdministrator(async (tx) => {
      await tx.execute(sql`alter table store no force row level security`);
      await expect(assertTenantsIsolated(tx)).rejects.toThrow("the table store");
    });
  });

  it("closes a new table by itself when migrations run", async () => {
    await asAdministrator(async (tx) => {
      await tx.execute(sql`create table newcomer (organisation_id uuid)`);
      await tx.execute(sql`select secure_tenant_tables()`);
      await expect(assertTenantsIsolated(tx)).resolves.toBeUndefined();
    });
  });
});
