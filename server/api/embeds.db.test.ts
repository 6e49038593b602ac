import { TRPCError } from "@trpc/server";
import { decodeJwt, SignJWT } from "jose";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays } from "#lib/days.ts";
import type { EmbedRow, EmbedView } from "#lib/schemas/embed.ts";
import { signEmbedToken } from "#server/auth/embed-token.ts";
import { closePool } from "#server/jobs/threads/pool.ts";
import { createEmbed } from "#server/services/embeds/create-embed.ts";
import { findFrameAncestors } from "#server/services/embeds/find-frame-ancestors.ts";
import { issueEmbedToken } from "#server/services/embeds/issue-embed-token.ts";
import { listEmbeds } from "#server/services/embeds/list-embeds.ts";
import { revokeEmbed } from "#server/services/embeds/revoke-embed.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation, type TestOrganisation } from "#server/testing/organisation.ts";
import { makeTestKey, restClient } from "#server/testing/rest-client.ts";
import { shopFixture } from "#server/testing/shop.ts";
import { appRouter } from "./root.ts";
import { createCallerFactory } from "./trpc.ts";

withTestDatabase();
afterAll(closePool);

const ORIGIN = "https://portal.example";
const LATEST = "2026-03-01";
const SECOND = 1000;

let shop: TestOrganisation;
let rival: TestOrganisation;
let embeds: Record<EmbedView, EmbedRow>;
let north: string;
let south: string;

beforeAll(async () => {
  shop = await createTestOrganisation();
  rival = await createTestOrganisation("Rival");
  const make = (view: EmbedView) => createEmbed(shop.as("admin"), { view, allowedOrigins: [ORIGIN] });
  embeds = {
    forecast: await make("forecast"),
    "at-risk": await make("at-risk"),
    promotions: await make("promotions"),
    segments: await make("segments"),
  };
  const fixture = shopFixture(shop.organisationId);
  north = await fixture.store("North");
  south = await fixture.store("South");
  const milk = await fixture.product("Milk");
  const modelId = await fixture.champion();
  const days = Array.from({ length: 60 }, (_, index) => addDays(LATEST, -index));
  for (const storeId of [north, south]) {
    await fixture.sales(storeId, milk, days, [10, 20]);
    await fixture.forecast(
      { modelId, storeId, productId: milk },
      { firstDay: addDays(LATEST, 1), value: 10, half: 2 },
    );
  }
});

const now = () => new Date();
const everything = { storeId: null, productId: null };

async function tokenOf(view: EmbedView, params = everything as { storeId: string | null; productId: null }) {
  const { publicId } = embeds[view];
  return (await issueEmbedToken({ ...shop.as("viewer"), now }, { publicId, ...params })).token;
}

const caller = (token: string | null) =>
  createCallerFactory(appRouter)({
    person: null,
    service: null,
    requestHeaders: new Headers(token === null ? {} : { authorization: `Bearer ${token}` }),
    responseHeaders: new Headers(),
  });

async function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "OK",
    (error: unknown) => (error instanceof TRPCError ? error.code : "THROWN"),
  );
}

const readForecast = (token: string | null) => caller(token).embeds.forecast({ horizonDays: 7 });

/** The claims of a good token with some of them changed, under the old signature. */
function forge(token: string, change: Record<string, unknown>, header?: Record<string, unknown>): string {
  const [head = "", body = "", signature = ""] = token.split(".");
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const claims = JSON.parse(Buffer.from(body, "base64url").toString());
  return `${header ? encode(header) : head}.${encode({ ...claims, ...change })}.${signature}`;
}

describe("a token", () => {
  it("opens each view of its own embed", async () => {
    expect(await outcome(readForecast(await tokenOf("forecast")))).toBe("OK");
    expect(await outcome(caller(await tokenOf("at-risk")).embeds.atRisk())).toBe("OK");
    expect(await outcome(caller(await tokenOf("promotions")).embeds.promotions())).toBe("OK");
    expect(await outcome(caller(await tokenOf("segments")).embeds.segments())).toBe("OK");
  });

  it("shows the store it locks, whatever the page asks for", async () => {
    const token = await tokenOf("forecast", { storeId: north, productId: null });
    const asked = { horizonDays: 7, storeId: south } as { horizonDays: number };
    expect(await caller(token).embeds.forecast(asked)).toMatchObject({ storeName: "North" });
  });

  it("opens nothing outside the embeds", async () => {
    const token = await tokenOf("forecast");
    expect(await outcome(caller(token).stores.list())).toBe("UNAUTHORIZED");
    expect(await outcome(caller(token).embeds.list())).toBe("UNAUTHORIZED");
    expect((await restClient(token)("GET", `/jobs/${uuidv7()}`)).status).toBe(401);
  });

  const claimsOf = (storeId: string | null = null) => ({
    organisationId: shop.organisationId,
    embedId: embeds.forecast.id,
    storeId,
    productId: null,
  });
  const ago = (seconds: number) => new Date(Date.now() - seconds * SECOND);

  it.each<[string, () => Promise<string | null>]>([
    ["is missing", async () => null],
    ["is no token", async () => "abc.def.ghi"],
    ["is of another view", () => tokenOf("segments")],
    ["names another view", () => signEmbedToken("promotions", claimsOf(), now())],
    [
      "names another organisation",
      () => signEmbedToken("forecast", { ...claimsOf(), organisationId: rival.organisationId }, now()),
    ],
    [
      "names another view's embed",
      () => signEmbedToken("forecast", { ...claimsOf(), embedId: embeds.segments.id }, now()),
    ],
    ["has expired", () => signEmbedToken("forecast", claimsOf(), ago(601))],
    ["is from the future", () => signEmbedToken("forecast", claimsOf(), ago(-120))],
    [
      "has its organisation changed",
      async () => forge(await tokenOf("forecast"), { organisationId: rival.organisationId }),
    ],
    ["has its store changed", async () => forge(await tokenOf("forecast"), { storeId: south })],
    ["has its end put off", async () => forge(await tokenOf("forecast"), { exp: 4_000_000_000 })],
    [
      "says that it needs no signature",
      async () =>
        `${forge(await tokenOf("forecast"), {}, { alg: "none", typ: "embed+jwt" }).replace(/[^.]+$/, "")}`,
    ],
    [
      "says another algorithm",
      async () => forge(await tokenOf("forecast"), {}, { alg: "RS256", typ: "embed+jwt" }),
    ],
    [
      "is signed with another key",
      async () =>
        new SignJWT(decodeJwt(await tokenOf("forecast")))
          .setProtectedHeader({ alg: "HS256", typ: "embed+jwt" })
          .sign(new Uint8Array(32).fill(7)),
    ],
  ])("that %s is refused", async (_, make) => {
    expect(await outcome(readForecast(await make()))).toBe("UNAUTHORIZED");
  });

  it("stops working once its embed is revoked", async () => {
    const { id, publicId } = await createEmbed(shop.as("admin"), {
      view: "forecast",
      allowedOrigins: [ORIGIN],
    });
    const token = await signEmbedToken("forecast", { ...claimsOf(), embedId: id }, now());
    expect(await outcome(readForecast(token))).toBe("OK");
    await revokeEmbed(shop.as("admin"), { id });
    expect(await outcome(readForecast(token))).toBe("UNAUTHORIZED");
    expect(await findFrameAncestors("forecast", publicId)).toEqual([]);
    expect((await listEmbeds(shop.as("admin"))).map((row) => row.id)).not.toContain(id);
  });
});

describe("who may show a frame", () => {
  it("is what the embed lists, for its own view", async () => {
    const { publicId } = embeds.forecast;
    expect(await findFrameAncestors("forecast", publicId)).toEqual([ORIGIN]);
    expect(await findFrameAncestors("segments", publicId)).toEqual([]);
  });

  it("is nobody for an id that is unknown, another organisation's or no id", async () => {
    const { id } = embeds.forecast;
    for (const wrong of [`${rival.organisationId}.${id}`, `${uuidv7()}.${uuidv7()}`, "", "x' *"]) {
      expect(await findFrameAncestors("forecast", wrong)).toEqual([]);
    }
  });
});

describe("the REST call", () => {
  it("gives a token that opens the embed", async () => {
    const send = restClient(await makeTestKey(shop, ["read"]));
    const body = { embed_id: embeds.forecast.publicId, store_id: north };
    const answer = await send("POST", "/embed/tokens", { body });
    expect(answer).toMatchObject({ status: 200, body: { view: "forecast" } });
    expect(await readForecast(answer.body.token)).toMatchObject({ storeName: "North" });
  });

  it("refuses another organisation's embed, and a lock that the view would not heed", async () => {
    const theirs = restClient(await makeTestKey(rival, ["read"]));
    const ours = restClient(await makeTestKey(shop, ["read"]));
    const ask = { embed_id: embeds.segments.publicId };
    expect((await theirs("POST", "/embed/tokens", { body: ask })).status).toBe(404);
    expect((await ours("POST", "/embed/tokens", { body: { ...ask, store_id: north } })).status).toBe(400);
  });
});
