import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { describe, expect, it } from "vitest";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { getDatabase } from "./client.ts";
import { organisationSetting, store } from "./schema/store.ts";
import { asSystem } from "./system.ts";
import { rows, withTenant } from "./tenant.ts";

withTestDatabase();

const storeOf = (organisationId: string) => ({
  organisationId,
  id: uuidv7(),
  code: uuidv7(),
  name: "High Street",
});

async function twoShops() {
  const [ours, theirs] = [await createTestOrganisation(), await createTestOrganisation()];
  await withTenant(ours.organisationId, (tx) => tx.insert(store).values(storeOf(ours.organisationId)));
  await withTenant(theirs.organisationId, (tx) => tx.insert(store).values(storeOf(theirs.organisationId)));
  return { ours: ours.organisationId, theirs: theirs.organisationId };
}

describe("one organisation's transaction, with no filter in the query", () => {
  it("reads its own rows and nobody else's", async () => {
    const { ours } = await twoShops();
    const seen = await withTenant(ours, (tx) => tx.select().from(store));
    expect(seen.map((row) => row.organisationId)).toEqual([ours]);
  });

  it("cannot write a row for another organisation", async () => {
    const { ours, theirs } = await twoShops();
    const write = withTenant(ours, (tx) => tx.insert(store).values(storeOf(theirs)));
    await expect(write).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  it("cannot give a row of its own to another organisation", async () => {
    const { ours, theirs } = await twoShops();
    const move = withTenant(ours, (tx) => tx.update(store).set({ organisationId: theirs }));
    await expect(move).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  it("changes and deletes nothing of another organisation", async () => {
    const { ours, theirs } = await twoShops();
    await withTenant(ours, (tx) => tx.update(store).set({ name: "Taken over" }));
    await withTenant(ours, (tx) => tx.delete(store));
    const left = await withTenant(theirs, (tx) => tx.select().from(store));
    expect(left.map((row) => row.name)).toEqual(["High Street"]);
  });

  it("keeps reading as the tenant after a savepoint inside it failed", async () => {
    const { ours, theirs } = await twoShops();
    const seen = await withTenant(ours, async (tx) => {
      await tx.transaction((inner) => inner.insert(store).values(storeOf(theirs))).catch(() => {});
      return tx.select().from(store);
    });
    expect(seen).toHaveLength(1);
  });
});

describe("no organisation set", () => {
  it("sees no row at all", async () => {
    await twoShops();
    const db = await getDatabase();
    const seen = await db.transaction(async (tx) => {
      await tx.execute(sql`set local role shelfcast_tenant`);
      return tx.select().from(store);
    });
    expect(seen).toEqual([]);
  });

  it("does not keep the organisation of the transaction before", async () => {
    const { ours } = await twoShops();
    await withTenant(ours, (tx) => tx.select().from(store));
    const db = await getDatabase();
    const [row] = await rows<{ id: string | null }>(db, sql`select current_organisation_id() as id`);
    expect(row?.id).toBeNull();
  });
});

describe("the tables", () => {
  it("with an organisation_id all have row-level security enabled and forced, for both roles", async () => {
    const db = await getDatabase();
    const tables = await rows<{ name: string; isForced: boolean; policies: string[] }>(
      db,
      sql`select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as "isForced",
          array(select polname::text from pg_policy p where p.polrelid = c.oid order by 1) as policies
        from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attname = 'organisation_id'`,
    );
    expect(tables.length).toBeGreaterThan(10);
    for (const table of tables) {
      expect(table, table.name).toMatchObject({ isForced: true, policies: ["system_rows", "tenant_rows"] });
    }
  });

  it("lead every key with the organisation", async () => {
    const db = await getDatabase();
    const keys = await rows<{ name: string; first: string }>(
      db,
      sql`select c.relname as name, f.attname as first from pg_index i
        join pg_class c on c.oid = i.indrelid
        join pg_attribute f on f.attrelid = c.oid and f.attnum = i.indkey[0]
        where c.relnamespace = 'public'::regnamespace and i.indisprimary
          and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id')`,
    );
    expect(keys.filter((key) => key.first !== "organisation_id")).toEqual([]);
  });
});

describe("the system's transaction", () => {
  it("sees every organisation", async () => {
    const { ours, theirs } = await twoShops();
    const seen = await asSystem((tx) => tx.select().from(organisationSetting));
    expect(seen.map((row) => row.organisationId)).toEqual(expect.arrayContaining([ours, theirs]));
  });

  it("is not a superuser", async () => {
    const [role] = await asSystem((tx) =>
      rows<{ isSuper: boolean }>(
        tx,
        sql`select rolsuper or rolbypassrls as "isSuper" from pg_roles where rolname = current_user`,
      ),
    );
    expect(role?.isSuper).toBe(false);
  });
});

describe("a transaction inside a transaction", () => {
  it("is refused with the way out instead of waiting for itself", async () => {
    const { ours } = await twoShops();
    const nested = withTenant(ours, () => withTenant(ours, async () => "never"));
    await expect(nested).rejects.toThrow("pass the open one on instead");
  });

  it("is allowed once the first one has ended", async () => {
    const { ours } = await twoShops();
    await withTenant(ours, async () => {});
    await expect(withTenant(ours, async () => "after")).resolves.toBe("after");
  });
});
