import { spawnSync } from "node:child_process";
import { TRPCError } from "@trpc/server";
import { SignJWT } from "jose";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SERVER_SNIPPETS } from "#components/settings/embed-snippets.ts";
import { addDays } from "#lib/days.ts";
import type { EmbedView, KeyedEmbed } from "#lib/schemas/embed.ts";
import { closePool } from "#server/jobs/threads/pool.ts";
import {
  addEmbedKey,
  changeEmbedOrigins,
  endOldEmbedKey,
  revokeEmbed,
} from "#server/services/embeds/change-embed.ts";
import { createEmbed } from "#server/services/embeds/create-embed.ts";
import { embedKey, signEmbedToken } from "#server/services/embeds/embed-token.ts";
import { findFrameAncestors } from "#server/services/embeds/find-frame-ancestors.ts";
import { issueEmbedToken } from "#server/services/embeds/issue-embed-token.ts";
import { listEmbeds } from "#server/services/embeds/list-embeds.ts";
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
let embeds: Record<EmbedView, KeyedEmbed>;
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

  const claimsOf = (change: { id?: string; organisationId?: string; version?: number } = {}) => ({
    key: { organisationId: shop.organisationId, id: embeds.forecast.id, version: 1, ...change },
    view: "forecast" as const,
    params: everything,
  });
  const ago = (seconds: number) => new Date(Date.now() - seconds * SECOND);

  /** As a portal signs one itself, from what the settings page showed it. */
  function signAsPortal(
    claims: Record<string, unknown>,
    { key = embeds.forecast.key, header = {} }: { key?: string; header?: Record<string, unknown> } = {},
  ): Promise<string> {
    const iat = Math.floor(Date.now() / SECOND);
    return new SignJWT({ aud: "forecast", iat, exp: iat + 300, ...claims })
      .setProtectedHeader({ alg: "HS256", typ: "embed+jwt", kid: embeds.forecast.keyId, ...header })
      .sign(new TextEncoder().encode(key));
  }

  it("that the portal signed itself opens the embed", async () => {
    expect(await outcome(readForecast(await signAsPortal({})))).toBe("OK");
    expect(await readForecast(await signAsPortal({ store_id: north }))).toMatchObject({ storeName: "North" });
  });

  it.each<[string, () => Promise<string | null>]>([
    ["is missing", async () => null],
    ["is no token", async () => "abc.def.ghi"],
    ["is of another view", () => tokenOf("segments")],
    ["names another view", () => signEmbedToken({ ...claimsOf(), view: "promotions" }, now())],
    [
      "names another organisation",
      () => signEmbedToken(claimsOf({ organisationId: rival.organisationId }), now()),
    ],
    ["names another view's embed", () => signEmbedToken(claimsOf({ id: embeds.segments.id }), now())],
    ["names a key that was never made", () => signEmbedToken(claimsOf({ version: 2 }), now())],
    ["is signed with another embed's key", () => signAsPortal({}, { key: embeds.segments.key })],
    [
      "is signed with the key of another embed, which it names",
      () => signAsPortal({}, { key: embeds.segments.key, header: { kid: embeds.segments.keyId } }),
    ],
    ["names no key", () => signAsPortal({}, { header: { kid: undefined } })],
    ["is of another type", () => signAsPortal({}, { header: { typ: "JWT" } })],
    ["has expired", () => signEmbedToken(claimsOf(), ago(611))],
    ["is from the future", () => signEmbedToken(claimsOf(), ago(-120))],
    ["is made to last eleven minutes", () => signAsPortal({ exp: Math.floor(Date.now() / SECOND) + 660 })],
    ["never ends", () => signAsPortal({ exp: undefined })],
    ["has a lock that is misspelt", () => signAsPortal({ storeId: north })],
    ["has a lock that is no id", () => signAsPortal({ store_id: "north" })],
    ["has its store changed", async () => forge(await tokenOf("forecast"), { store_id: south })],
    ["has its end put off", async () => forge(await tokenOf("forecast"), { exp: 4_000_000_000 })],
    [
      "says that it needs no signature",
      async () =>
        forge(await tokenOf("forecast"), {}, { alg: "none", typ: "embed+jwt" }).replace(/[^.]+$/, ""),
    ],
    [
      "says another algorithm",
      async () => forge(await tokenOf("forecast"), {}, { alg: "RS256", typ: "embed+jwt" }),
    ],
    ["is signed with a guessed key", () => signAsPortal({}, { key: "7".repeat(47) })],
  ])("that %s is refused", async (_, make) => {
    expect(await outcome(readForecast(await make()))).toBe("UNAUTHORIZED");
  });

  it("locks nothing that its view would not heed", async () => {
    const { key, keyId } = embeds.segments;
    const token = await signAsPortal({ aud: "segments", store_id: north }, { key, header: { kid: keyId } });
    expect(await outcome(caller(token).embeds.segments())).toBe("UNAUTHORIZED");
  });

  it("stops working once its embed is revoked", async () => {
    const made = await createEmbed(shop.as("admin"), { view: "forecast", allowedOrigins: [ORIGIN] });
    const { id, publicId } = made;
    const token = await signEmbedToken(claimsOf({ id }), now());
    expect(await outcome(readForecast(token))).toBe("OK");
    await revokeEmbed(shop.as("admin"), { id });
    expect(await outcome(readForecast(token))).toBe("UNAUTHORIZED");
    expect(await findFrameAncestors("forecast", publicId)).toEqual([]);
    expect((await listEmbeds(shop.as("admin"))).map((row) => row.id)).not.toContain(id);
  });

  it("of the old key works beside the new one until the old one is ended", async () => {
    const { id, key } = await createEmbed(shop.as("admin"), { view: "forecast", allowedOrigins: [] });
    const sign = (version: number) => signEmbedToken(claimsOf({ id, version }), now());
    const renewed = await addEmbedKey(shop.as("admin"), { id });
    expect(renewed).toMatchObject({
      hasOldKey: true,
      key: embedKey({ ...claimsOf({ id }).key, version: 2 }),
    });
    expect(renewed.key).not.toBe(key);
    expect(await outcome(readForecast(await sign(1)))).toBe("OK");
    expect(await outcome(readForecast(await sign(2)))).toBe("OK");
    expect(await endOldEmbedKey(shop.as("admin"), { id })).toMatchObject({ hasOldKey: false });
    expect(await outcome(readForecast(await sign(1)))).toBe("UNAUTHORIZED");
    expect(await outcome(readForecast(await sign(2)))).toBe("OK");
  });
});

/** Prints the token that a portal's code makes. */
function commandOf(language: string, code: string): [program: string, args: string[]] {
  switch (language) {
    case "PHP":
      return ["php", ["-r", `${code.replace("<?php", "")}\necho shelfcast_token();`]];
    case "Python":
      return ["python3", ["-c", `${code}\nprint(shelfcast_token(), end="")`]];
    default:
      return [
        process.execPath,
        ["--input-type=module", "-e", `${code}\nprocess.stdout.write(shelfcastToken());`],
      ];
  }
}

describe("the code that the settings page shows", () => {
  it.each(SERVER_SNIPPETS)("makes a pass in $language", async ({ language, build }) => {
    const { key } = embeds.forecast;
    const [program, args] = commandOf(language, build(embeds.forecast));
    const made = spawnSync(program, args, {
      env: { ...process.env, SHELFCAST_EMBED_KEY: key },
      encoding: "utf8",
    });
    // The machine needs no language but ours.
    if (made.error && language !== "Node.js") return;
    expect(made.stderr).toBe("");
    expect(await outcome(readForecast(made.stdout))).toBe("OK");
  });
});

describe("who may show a frame", () => {
  it("is what the embed lists, for its own view", async () => {
    const { publicId } = embeds.forecast;
    expect(await findFrameAncestors("forecast", publicId)).toEqual([ORIGIN]);
    expect(await findFrameAncestors("segments", publicId)).toEqual([]);
  });

  it("is whom an admin names later", async () => {
    const { id, publicId } = await createEmbed(shop.as("admin"), { view: "segments", allowedOrigins: [] });
    expect(await findFrameAncestors("segments", publicId)).toEqual([]);
    await changeEmbedOrigins(shop.as("admin"), { id, allowedOrigins: [ORIGIN] });
    expect(await findFrameAncestors("segments", publicId)).toEqual([ORIGIN]);
    await expect(changeEmbedOrigins(rival.as("admin"), { id, allowedOrigins: [] })).rejects.toThrow();
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
