import { eq } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { ApiScope } from "#lib/schemas/api-key.ts";
import { apiKey } from "#server/db/schema/auth.ts";
import { idempotentCall } from "#server/db/schema/idempotent-call.ts";
import { withTenant } from "#server/db/tenant.ts";
import { closePool } from "#server/jobs/threads/pool.ts";
import { listApiKeys } from "#server/services/api-keys/list-api-keys.ts";
import { revokeApiKey } from "#server/services/api-keys/revoke-api-key.ts";
import { ServiceError } from "#server/services/errors.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation, type TestOrganisation } from "#server/testing/organisation.ts";
import { makeTestKey, restClient } from "#server/testing/rest-client.ts";
import { restCalls } from "./registry.ts";
import { defineCall } from "./rest-call.ts";

withTestDatabase();
afterAll(closePool);

const double = vi.fn((value: number) => 2 * value);
const calls = [
  defineCall({
    method: "POST",
    path: "/double",
    tag: "Test",
    summary: "Doubles.",
    scope: "predict",
    bodyKind: "rows",
    body: z.object({ value: z.number(), rows: z.array(z.number()).default([]) }),
    output: z.object({ doubled: z.number(), role: z.string() }),
    example: {},
    async handle(ctx, { body: { value } }) {
      if (value < 0) throw new ServiceError("INVALID_INPUT", "Need at least 0, got less");
      if (value === 999) throw new Error("a secret of the machine");
      return { doubled: double(value), role: ctx.role };
    },
  }),
];

let shop: TestOrganisation;
let key: string;
beforeAll(async () => {
  shop = await createTestOrganisation();
  key = await makeTestKey(shop);
});

const post = (body: unknown, headers: Record<string, string> = {}) =>
  restClient(key)("POST", "/double", { body, headers, calls });

describe("a key", () => {
  it("opens what its scopes name, in the role of the scope", async () => {
    expect(await post({ value: 21 })).toMatchObject({ status: 200, body: { doubled: 42, role: "manager" } });
  });

  it("is stored only as a hash, and shows nothing of itself in the list but its first characters", async () => {
    const [stored] = await withTenant(shop.organisationId, (tx) => tx.select().from(apiKey));
    expect(stored?.key).not.toContain(key.slice(6));
    const [listed] = await listApiKeys(shop.as("admin"));
    expect(listed).toMatchObject({ name: "Test", start: key.slice(0, 12), scopes: ApiScope.options });
    expect(JSON.stringify(listed)).not.toContain(key);
  });

  it.each([
    ["absent", () => null],
    ["made up", () => `shelf_${"a".repeat(64)}`],
    ["changed by one letter", () => key.slice(0, -1) + (key.endsWith("a") ? "b" : "a")],
    ["of another kind", () => "sk-12345"],
  ])("that is %s is refused, and nothing is done", async (_, make) => {
    double.mockClear();
    const answer = await restClient(make())("POST", "/double", { body: { value: 1 }, calls });
    expect(answer.status).toBe(401);
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    expect(answer.body.detail).toContain("Authorization: Bearer");
    expect(double).not.toHaveBeenCalled();
  });

  it("stops working when it expires", async () => {
    const old = await makeTestKey(shop);
    await withTenant(shop.organisationId, (tx) =>
      tx
        .update(apiKey)
        .set({ expiresAt: new Date(Date.now() - 1000) })
        .where(eq(apiKey.start, old.slice(0, 12))),
    );
    expect((await restClient(old)("POST", "/double", { body: { value: 1 }, calls })).status).toBe(401);
  });

  it("stops working when it is revoked, which another shop's admin cannot do", async () => {
    const ours = await createTestOrganisation();
    const lost = await makeTestKey(ours);
    const [{ id } = { id: "" }] = await listApiKeys(ours.as("admin"));
    await expect(revokeApiKey(shop.as("owner"), { id })).rejects.toThrow("was not found");
    expect((await restClient(lost)("POST", "/double", { body: { value: 1 }, calls })).status).toBe(200);
    await revokeApiKey(ours.as("admin"), { id });
    expect((await restClient(lost)("POST", "/double", { body: { value: 1 }, calls })).status).toBe(401);
  });
});

describe("a request", () => {
  it("of the wrong shape is told every field", async () => {
    const answer = await post({ value: "many", rows: [1, "two"] });
    expect(answer.status).toBe(422);
    expect(answer.body.detail).toMatch(/^value: .*; rows\[1\]: /);
  });

  it("that is not JSON is refused", async () => {
    expect(await post('{"value": 1')).toMatchObject({
      status: 400,
      body: { detail: "The body is not valid JSON" },
    });
    expect((await post("value=1", { "content-type": "text/plain" })).status).toBe(415);
  });

  it("that a service refuses carries the service's words", async () => {
    expect(await post({ value: -1 })).toMatchObject({
      status: 400,
      body: { detail: "Need at least 0, got less" },
    });
  });

  it("that fails tells nothing of why but a number", async () => {
    const answer = await post({ value: 999 });
    expect(answer.status).toBe(500);
    expect(answer.body.detail).toMatch(/^Something went wrong on our side \(error [0-9a-f]{8}\)$/);
  });

  it("with more rows than MAX_PAYLOAD_ROWS is too large", async () => {
    const answer = await post({ value: 1, rows: new Array(100_001).fill(0) });
    expect(answer.status).toBe(413);
    expect(answer.body.detail).toBe("Payload too large: 100001 rows, at most 100000 rows are allowed");
  });

  it("is named by the caller, or by us where the name is none", async () => {
    expect((await post({ value: 1 }, { "x-request-id": "order-7" })).headers.get("x-request-id")).toBe(
      "order-7",
    );
    expect((await post({ value: 1 }, { "x-request-id": "<script>" })).headers.get("x-request-id")).toMatch(
      /^[0-9a-f-]{36}$/,
    );
  });

  it("to nowhere or by another method says so", async () => {
    expect((await restClient(key)("GET", "/nowhere", { calls })).status).toBe(404);
    const answer = await restClient(key)("GET", "/double", { calls });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("allow")).toBe("POST");
  });
});

describe("an idempotency key", () => {
  it("makes a repeated request one request", async () => {
    double.mockClear();
    const first = await post({ value: 4 }, { "idempotency-key": "order-1" });
    const second = await post({ value: 4 }, { "idempotency-key": "order-1" });
    expect(second.body).toEqual(first.body);
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(double).toHaveBeenCalledTimes(1);
  });

  it("refuses another request", async () => {
    await post({ value: 5 }, { "idempotency-key": "order-2" });
    expect((await post({ value: 6 }, { "idempotency-key": "order-2" })).status).toBe(422);
  });

  it("refuses the same request while the first is being answered", async () => {
    const answers = await Promise.all(
      [1, 2, 3].map(() => post({ value: 7 }, { "idempotency-key": "order-3" })),
    );
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    await withTenant(shop.organisationId, (tx) =>
      tx.update(idempotentCall).set({ status: null }).where(eq(idempotentCall.key, "order-3")),
    );
    expect((await post({ value: 7 }, { "idempotency-key": "order-3" })).status).toBe(409);
  });

  it("is given back by a failure of ours, and forgotten after a day", async () => {
    expect((await post({ value: 999 }, { "idempotency-key": "order-4" })).status).toBe(500);
    expect((await post({ value: 1 }, { "idempotency-key": "order-4" })).status).toBe(200);
    await withTenant(shop.organisationId, (tx) =>
      tx
        .update(idempotentCall)
        .set({ createdAt: new Date(Date.now() - 25 * 3_600_000) })
        .where(eq(idempotentCall.key, "order-4")),
    );
    expect((await post({ value: 2 }, { "idempotency-key": "order-4" })).body.doubled).toBe(4);
  });

  it("of another key is another", async () => {
    await post({ value: 8 }, { "idempotency-key": "order-5" });
    const other = restClient(await makeTestKey(shop));
    const answer = await other("POST", "/double", {
      body: { value: 9 },
      headers: { "idempotency-key": "order-5" },
      calls,
    });
    expect(answer).toMatchObject({ status: 200, body: { doubled: 18 } });
  });
});

describe("every registered call", () => {
  const pathOf = ({ path, example }: (typeof restCalls)[number]) =>
    path.replace(/\{(\w+)\}/g, (_, name: string) => example.params?.[name] ?? "");

  it.each(restCalls)("$method $path turns strangers away", async (call) => {
    expect((await restClient(null)(call.method, pathOf(call))).status).toBe(401);
  });

  /** Bodies near a good one: parts of the example replaced by anything. */
  function nearlyGood(example: unknown): fc.Arbitrary<unknown> {
    const [row] = Array.isArray(example) ? example : [example];
    if (typeof row !== "object" || row === null) return fc.jsonValue();
    const replaced = fc
      .record({ name: fc.constantFrom(...Object.keys(row)), value: fc.jsonValue() })
      .map(({ name, value }) => ({ ...row, [name]: value }));
    return Array.isArray(example) ? fc.array(replaced, { maxLength: 4 }) : replaced;
  }

  it.each(restCalls)("$method $path never fails on our side, whatever it is sent", async (call) => {
    const send = restClient(key);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.jsonValue(), nearlyGood(call.example.body)),
        fc.dictionary(fc.constantFrom("num_clusters", "company_name", "id", "x"), fc.string(), {
          maxKeys: 2,
        }),
        async (body, query) => {
          const path = `${pathOf(call)}?${new URLSearchParams(query)}`;
          const { status } = await send(call.method, path, call.method === "GET" ? {} : { body });
          expect(status).toBeLessThan(500);
        },
      ),
      { seed: 7, numRuns: 12, endOnFailure: true },
    );
  });

  const cases = restCalls.flatMap((call) =>
    ApiScope.options
      .filter((scope) => scope !== call.scope)
      .map((scope) => ({ call, scope, name: `${call.method} ${call.path}` })),
  );
  it.each(cases)("$name refuses a key that may only $scope", async ({ call, scope }) => {
    const answer = await restClient(await makeTestKey(shop, [scope]))(call.method, pathOf(call));
    expect(answer.status).toBe(403);
  });
});
