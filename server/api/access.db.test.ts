import { TRPCError } from "@trpc/server";
import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { dataset } from "#server/db/schema/dataset.ts";
import { model } from "#server/db/schema/model.ts";
import { product } from "#server/db/schema/product.ts";
import { run } from "#server/db/schema/run.ts";
import { store } from "#server/db/schema/store.ts";
import { asSystem } from "#server/db/system.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import { isRoleAtLeast, ROLES, type Role } from "#server/services/context.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation, type TestOrganisation } from "#server/testing/organisation.ts";
import type { RequestContext } from "./context.ts";
import { appRouter } from "./root.ts";
import { createCallerFactory, type ProcedureMeta } from "./trpc.ts";

withTestDatabase();

const createCaller = createCallerFactory(appRouter);
const ACCESSES: readonly string[] = [...ROLES, "public", "signed-in", "embed"];

interface Procedure {
  readonly _def: { readonly meta?: ProcedureMeta; readonly type: string };
}
const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, Procedure>).map(
  ([path, { _def }]) => ({ path, access: _def.meta?.access, type: _def.type }),
);

function requestOf(shop: TestOrganisation | null, role: Role): RequestContext {
  const service = shop?.as(role) ?? null;
  const person = service && {
    userId: service.userId ?? "",
    name: role,
    email: "person@test.invalid",
    sessionId: uuidv7(),
    isExplorer: false,
    membership: { organisationId: service.organisationId, role },
  };
  return { person, service, requestHeaders: new Headers(), responseHeaders: new Headers() };
}

/** Calls a procedure by its path; a subscription is followed to its first value. */
async function call(path: string, request: RequestContext, input: unknown): Promise<unknown> {
  const procedure = path
    .split(".")
    .reduce<unknown>((node, name) => (node as Record<string, unknown>)[name], createCaller(request));
  const result = await (procedure as (input: unknown) => Promise<unknown>)(input);
  if (typeof result !== "object" || result === null || !(Symbol.asyncIterator in result)) return result;
  for await (const value of result as AsyncIterable<unknown>) return value;
  return null;
}

async function outcomeOf(path: string, request: RequestContext, input?: unknown): Promise<string> {
  try {
    await call(path, request, input);
    return "OK";
  } catch (error) {
    return error instanceof TRPCError ? error.code : "THROWN";
  }
}

describe("every procedure", () => {
  it("says who may call it", () => {
    expect(procedures.length).toBeGreaterThan(20);
    expect(procedures.filter(({ access }) => !access || !ACCESSES.includes(access))).toEqual([]);
  });

  it.each(procedures.filter(({ access }) => access !== "public"))(
    "$path turns strangers away",
    async ({ path }) => {
      expect(await outcomeOf(path, requestOf(null, "owner"))).toBe("UNAUTHORIZED");
    },
  );

  const cases = procedures.flatMap(({ path, access }) =>
    ROLES.filter(
      (role) => ROLES.some((known) => known === access) && !isRoleAtLeast(role, access as Role),
    ).map((role) => ({ path, role, access })),
  );
  it.each(cases)("$path, which needs $access, refuses a $role", async ({ path, role }) => {
    const shop = await createTestOrganisation();
    expect(await outcomeOf(path, requestOf(shop, role))).toBe("FORBIDDEN");
  });
});

describe("a shop with data", () => {
  let theirs: TestOrganisation;
  let ours: TestOrganisation;
  const ids = { store: uuidv7(), product: uuidv7(), dataset: uuidv7(), run: uuidv7(), model: uuidv7() };

  beforeAll(async () => {
    theirs = await createTestOrganisation("Rival & sons");
    ours = await createTestOrganisation();
    const { organisationId } = theirs;
    await withTenant(organisationId, async (tx) => {
      await tx.insert(store).values({ organisationId, id: ids.store, code: "rival", name: "Rival street" });
      await tx.insert(product).values({ organisationId, id: ids.product, sku: "rival-1", name: "Rival tea" });
      await tx.insert(dataset).values({
        organisationId,
        id: ids.dataset,
        status: "imported",
        fileName: "rival.csv",
        byteSize: 1,
        sha256: "0",
      });
      await tx
        .insert(run)
        .values({ organisationId, id: ids.run, kind: "train", status: "failed", input: {} });
      await tx.insert(model).values({
        organisationId,
        id: ids.model,
        kind: "forecast",
        version: 1,
        status: "champion",
        runId: ids.run,
        seriesCount: 0,
        metrics: {},
        methodCounts: {},
        params: {},
        dataFingerprint: "",
        artefactHash: "",
        seed: 1,
      });
    });
  });

  /** Everything of the shop, in one value. */
  async function snapshot(): Promise<string> {
    const tables = await asSystem((tx) =>
      rows<{ name: string }>(
        tx,
        sql`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
          where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'organisation_id' order by 1`,
      ),
    );
    const contents: unknown[] = [];
    for (const { name } of tables) {
      const table = sql.identifier(name);
      contents.push(
        await asSystem((tx) =>
          rows(
            tx,
            sql`select ${name}::text as name, t::text as row from ${table} t where organisation_id = ${theirs.organisationId} order by 2`,
          ),
        ),
      );
    }
    return JSON.stringify(contents);
  }

  /** Every name an input could give one of these ids by. */
  const inputs = Object.values(ids).map((id) => ({
    id,
    runId: id,
    datasetId: id,
    productId: id,
    storeId: id,
    modelId: id,
    store: id,
    role: "viewer",
    name: "Taken over",
    timeZone: "UTC",
  }));

  it.each(procedures.filter(({ access, path }) => access !== "public" && path !== "session.changePassword"))(
    "gives nothing of itself to another shop's owner through $path, and stays as it was",
    async ({ path }) => {
      const before = await snapshot();
      const request = requestOf(ours, "owner");
      for (const input of [undefined, {}, ...inputs]) {
        const answer = JSON.stringify(
          await call(path, request, input).catch((error: Error) => error.message),
        );
        expect(answer ?? "").not.toMatch(/rival/i);
      }
      expect(await snapshot()).toBe(before);
    },
  );
});
