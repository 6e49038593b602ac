import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { makeLinkToken } from "#server/auth/link-token.ts";
import { signIn } from "#server/auth/sign-in.ts";
import { member, organisation, setupToken, user } from "#server/db/schema/auth.ts";
import { run } from "#server/db/schema/run.ts";
import { organisationSetting } from "#server/db/schema/store.ts";
import { asSystem } from "#server/db/system.ts";
import { listRuns } from "#server/services/runs/list-runs.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createFirstAccount } from "./create-first-account.ts";
import { openSampleShop } from "./open-sample-shop.ts";
import { getOrganisationSettings } from "./settings.ts";
import { getSetupState, issueSetupToken } from "./setup-token.ts";

withTestDatabase();

const NOW = new Date("2026-03-02T09:00:00Z");
const NEXT_DAY = new Date("2026-03-03T09:00:01Z");

beforeEach(async () => {
  await asSystem(async (tx) => {
    await tx.delete(user);
    await tx.delete(setupToken);
  });
});

async function issueToken(): Promise<string> {
  const token = await issueSetupToken(NOW);
  if (!token) throw new Error("nobody has an account, so a token was expected");
  return token;
}

const accountWith = (token: string) => ({
  token,
  name: "Ana",
  email: "ana@shop.test",
  password: "correct horse battery",
  shopName: "Corner shop",
  currency: "EUR",
  timeZone: "Europe/Lisbon",
  locale: "pt-PT",
});

describe("a set-up link", () => {
  it("makes the owner's account and shop, once", async () => {
    const token = await issueToken();
    const made = await createFirstAccount(accountWith(token), NOW);
    const ctx = { ...made, role: "owner" as const, now: () => NOW };
    expect(await getOrganisationSettings(ctx)).toMatchObject({
      name: "Corner shop",
      currency: "EUR",
      timeZone: "Europe/Lisbon",
      locale: "pt-PT",
    });
    await expect(createFirstAccount(accountWith(token), NOW)).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await getSetupState(token, NOW)).toBe("done");
  });

  it("is not printed any more once somebody has an account", async () => {
    await createFirstAccount(accountWith(await issueToken()), NOW);
    expect(await issueSetupToken(NOW)).toBeNull();
  });

  it("stops every other link that was printed", async () => {
    const [first, second] = [await issueToken(), await issueToken()];
    await createFirstAccount(accountWith(first), NOW);
    await expect(
      createFirstAccount({ ...accountWith(second), email: "b@shop.test" }, NOW),
    ).rejects.toMatchObject({
      code: "CONFLICT",
    });
  });

  it("makes one account when it is used twice at the same moment", async () => {
    const token = await issueToken();
    const results = await Promise.allSettled([
      createFirstAccount(accountWith(token), NOW),
      createFirstAccount({ ...accountWith(token), email: "b@shop.test" }, NOW),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await asSystem((tx) => tx.select().from(user))).toHaveLength(1);
  });

  it("is refused a day later", async () => {
    const token = await issueToken();
    expect(await getSetupState(token, NEXT_DAY)).toBe("unknown-link");
    await expect(createFirstAccount(accountWith(token), NEXT_DAY)).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  it("is refused when nobody printed it", async () => {
    await issueToken();
    const { token } = makeLinkToken();
    expect(await getSetupState(token, NOW)).toBe("unknown-link");
    await expect(createFirstAccount(accountWith(token), NOW)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("is kept as a hash only", async () => {
    const token = await issueToken();
    const kept = await asSystem((tx) => tx.select().from(setupToken));
    expect(JSON.stringify(kept)).not.toContain(token);
  });
});

describe("the sample shop", () => {
  it("opens with the link, asks for its data, and leaves the link good for an account", async () => {
    const token = await issueToken();
    const { email } = await openSampleShop(token, NOW);
    const [explorer] = await asSystem((tx) => tx.select().from(user).where(eq(user.email, email)));
    expect(explorer?.isExplorer).toBe(true);
    expect(await getSetupState(token, NOW)).toBe("open");
    await createFirstAccount(accountWith(token), NOW);
    expect(await asSystem((tx) => tx.select().from(user).where(eq(user.email, email)))).toEqual([]);
  });

  it("is the same one when it is opened again", async () => {
    const token = await issueToken();
    const first = await openSampleShop(token, NOW);
    const again = await openSampleShop(token, NOW);
    expect(again.email).toBe(first.email);
    await expect(signIn(again, new Headers(), NOW)).resolves.toHaveLength(1);
    await expect(signIn(first, new Headers(), NOW)).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  });

  it("is closed once somebody has an account", async () => {
    const token = await issueToken();
    await createFirstAccount(accountWith(token), NOW);
    await expect(openSampleShop(token, NOW)).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("goes with all its rows when somebody sets up a shop of their own", async () => {
    const token = await issueToken();
    await openSampleShop(token, NOW);
    const [explorer] = await asSystem((tx) => tx.select().from(member));
    const sampleId = explorer?.organisationId ?? "";
    const rowsOf = (organisationId: string) =>
      asSystem(async (tx) => ({
        organisations: await tx.$count(organisation, eq(organisation.id, organisationId)),
        settings: await tx.$count(
          organisationSetting,
          eq(organisationSetting.organisationId, organisationId),
        ),
        runs: await tx.$count(run, eq(run.organisationId, organisationId)),
      }));
    expect(await rowsOf(sampleId)).toEqual({ organisations: 1, settings: 1, runs: 1 });
    const shop = await createFirstAccount(accountWith(token), NOW);
    expect(await rowsOf(sampleId)).toEqual({ organisations: 0, settings: 0, runs: 0 });
    expect(await rowsOf(shop.organisationId)).toEqual({ organisations: 1, settings: 1, runs: 0 });
  });

  it("shows the explorer nothing of the shop that is set up later", async () => {
    const token = await issueToken();
    await openSampleShop(token, NOW);
    const shop = await createFirstAccount(accountWith(token), NOW);
    expect(await listRuns({ ...shop, role: "owner", now: () => NOW }, {})).toEqual([]);
  });
});
