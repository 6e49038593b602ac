import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { account, session, signInFailure, user } from "#server/db/schema/auth.ts";
import { asSystem } from "#server/db/system.ts";
import type { Role } from "#server/services/context.ts";
import { changeMemberRole, removeMember } from "#server/services/people/change-member.ts";
import { listPeople } from "#server/services/people/list-people.ts";
import { hashPersonPassword } from "#server/services/people/record-person.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation, type TestOrganisation } from "#server/testing/organisation.ts";
import { findPerson, type Person } from "./person.ts";
import { changePassword, listSessions, revokeSession } from "./sessions.ts";
import { signIn, signOut } from "./sign-in.ts";

withTestDatabase();

const PASSWORD = "correct horse battery";
const NOW = new Date();
const minutesLater = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

let passwordHash: string;
beforeAll(async () => {
  passwordHash = await hashPersonPassword(PASSWORD);
});

async function createShopWithPasswords(): Promise<TestOrganisation> {
  const shop = await createTestOrganisation();
  await asSystem((tx) => tx.update(account).set({ password: passwordHash }));
  return shop;
}

async function emailOf(shop: TestOrganisation, role: Role): Promise<string> {
  const [found] = await asSystem((tx) =>
    tx
      .select()
      .from(user)
      .where(eq(user.id, shop.as(role).userId ?? "")),
  );
  return found?.email ?? "";
}

async function cookiesOf(shop: TestOrganisation, role: Role): Promise<Headers> {
  const setCookies = await signIn(
    { email: await emailOf(shop, role), password: PASSWORD },
    new Headers(),
    NOW,
  );
  return new Headers({ cookie: setCookies.map((cookie) => cookie.split(";")[0]).join("; ") });
}

async function personOf(headers: Headers): Promise<Person> {
  const person = await findPerson(headers);
  if (!person) throw new Error("a signed-in person was expected");
  return person;
}

describe("a session that is used", () => {
  it("is prolonged with its cookie after a day, and left alone where no response can carry one", async () => {
    const shop = await createShopWithPasswords();
    const cookies = await cookiesOf(shop, "viewer");
    const { sessionId } = await personOf(cookies);
    const agedEnd = new Date(NOW.getTime() + 20 * 24 * 60 * 60_000);
    const end = async () => {
      const [row] = await asSystem((tx) => tx.select().from(session).where(eq(session.id, sessionId)));
      return row?.expiresAt.getTime() ?? 0;
    };
    await asSystem((tx) => tx.update(session).set({ expiresAt: agedEnd }).where(eq(session.id, sessionId)));
    await findPerson(cookies, null);
    expect(await end()).toBe(agedEnd.getTime());
    const response = new Headers();
    await findPerson(cookies, response);
    expect(await end()).toBeGreaterThan(agedEnd.getTime());
    expect(response.getSetCookie().join()).toMatch(/session_token=.*Max-Age=2592000/);
  });
});

describe("signing in", () => {
  it("gives a cookie that scripts cannot read and that names the person, shop and role", async () => {
    const shop = await createShopWithPasswords();
    const cookies = await signIn(
      { email: await emailOf(shop, "manager"), password: PASSWORD },
      new Headers(),
      NOW,
    );
    expect(cookies[0]).toMatch(/HttpOnly; SameSite=Lax/);
    const person = await personOf(await cookiesOf(shop, "manager"));
    expect(person).toMatchObject({
      userId: shop.as("manager").userId,
      membership: { organisationId: shop.organisationId, role: "manager" },
    });
  });

  it("says the same for a wrong password as for an unknown address", async () => {
    const shop = await createShopWithPasswords();
    const wrong = signIn(
      { email: await emailOf(shop, "owner"), password: "not the password" },
      new Headers(),
      NOW,
    );
    const unknown = signIn({ email: "nobody@test.invalid", password: PASSWORD }, new Headers(), NOW);
    const [first, second] = await Promise.allSettled([wrong, unknown]);
    expect(first).toMatchObject({ status: "rejected", reason: { code: "UNAUTHENTICATED" } });
    expect(String(first.status === "rejected" && first.reason)).toBe(
      String(second.status === "rejected" && second.reason),
    );
  });

  it("pauses after ten wrong passwords, even for the right one, and goes on a quarter of an hour later", async () => {
    const shop = await createShopWithPasswords();
    const email = await emailOf(shop, "owner");
    for (let attempt = 0; attempt < 10; attempt++) {
      await expect(signIn({ email, password: "not the password" }, new Headers(), NOW)).rejects.toThrow(
        "is wrong",
      );
    }
    await expect(signIn({ email, password: PASSWORD }, new Headers(), NOW)).rejects.toThrow(
      "try again in 15 minutes",
    );
    await expect(
      signIn({ email, password: PASSWORD }, new Headers(), minutesLater(16)),
    ).resolves.toHaveLength(1);
  });

  it("pauses a network that tries many people's addresses, where a trusted proxy names it", async () => {
    const shop = await createShopWithPasswords();
    const from = (address: string) => new Headers({ "x-forwarded-for": `198.51.100.1, ${address}` });
    const wrong = { email: await emailOf(shop, "viewer"), password: "wrong" };
    const right = { email: await emailOf(shop, "manager"), password: PASSWORD };
    await expect(signIn(wrong, from("203.0.113.7"), NOW, true)).rejects.toThrow("is wrong");
    await asSystem((tx) => tx.update(signInFailure).set({ count: 100 }));
    await expect(signIn(right, from("203.0.113.7"), NOW, true)).rejects.toThrow("from this network");
    await expect(signIn(right, from("203.0.113.8"), NOW, true)).resolves.toHaveLength(1);
    await expect(signIn(right, from("203.0.113.7"), NOW, false)).resolves.toHaveLength(1);
  });

  it("does not pause other people's addresses", async () => {
    const shop = await createShopWithPasswords();
    const email = await emailOf(shop, "viewer");
    for (let attempt = 0; attempt < 10; attempt++) {
      await expect(signIn({ email, password: "wrong" }, new Headers(), NOW)).rejects.toThrow("is wrong");
    }
    await expect(cookiesOf(shop, "manager")).resolves.toBeInstanceOf(Headers);
  });

  it("ignores a cookie whose signature was changed", async () => {
    const shop = await createShopWithPasswords();
    const cookie = (await cookiesOf(shop, "owner")).get("cookie") ?? "";
    expect(await findPerson(new Headers({ cookie: `${cookie.slice(0, -6)}aaa%3D` }))).toBeNull();
  });
});

describe("a session", () => {
  it("ends with signing out", async () => {
    const shop = await createShopWithPasswords();
    const cookies = await cookiesOf(shop, "owner");
    await signOut(cookies);
    expect(await findPerson(cookies)).toBeNull();
  });

  it("is listed with its device and can be ended from another one", async () => {
    const shop = await createShopWithPasswords();
    const lost = await personOf(await cookiesOf(shop, "owner"));
    const kept = await personOf(await cookiesOf(shop, "owner"));
    const sessions = await listSessions(kept, NOW);
    expect(sessions.map(({ id, isThisOne }) => [id, isThisOne])).toEqual(
      expect.arrayContaining([
        [lost.sessionId, false],
        [kept.sessionId, true],
      ]),
    );
    await revokeSession(kept, lost.sessionId);
    expect(await listSessions(kept, NOW)).toHaveLength(1);
  });

  it("of somebody else cannot be ended", async () => {
    const shop = await createShopWithPasswords();
    const owner = await personOf(await cookiesOf(shop, "owner"));
    const viewer = await personOf(await cookiesOf(shop, "viewer"));
    await expect(revokeSession(viewer, owner.sessionId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("elsewhere ends when the password changes, and the old password is worthless", async () => {
    const shop = await createShopWithPasswords();
    const elsewhere = await cookiesOf(shop, "owner");
    const here = await cookiesOf(shop, "owner");
    const person = await personOf(here);
    await expect(
      changePassword(person, { current: "wrong", next: "another long one" }),
    ).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await changePassword(person, { current: PASSWORD, next: "another long one" });
    expect(await findPerson(elsewhere)).toBeNull();
    expect(await findPerson(here)).not.toBeNull();
    await expect(cookiesOf(shop, "owner")).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  });

  it("carries a changed role from the next request on", async () => {
    const shop = await createShopWithPasswords();
    const cookies = await cookiesOf(shop, "viewer");
    const { members } = await listPeople(shop.as("owner"));
    const viewer = members.find(({ role }) => role === "viewer");
    await changeMemberRole(shop.as("owner"), { id: viewer?.id ?? "", role: "admin" });
    expect((await personOf(cookies)).membership?.role).toBe("admin");
  });

  it("ends at once for somebody who is removed", async () => {
    const shop = await createShopWithPasswords();
    const cookies = await cookiesOf(shop, "viewer");
    const { members } = await listPeople(shop.as("owner"));
    await removeMember(shop.as("owner"), members.find(({ role }) => role === "viewer")?.id ?? "");
    expect(await findPerson(cookies)).toBeNull();
    const left = await asSystem((tx) =>
      tx
        .select()
        .from(session)
        .where(eq(session.userId, shop.as("viewer").userId ?? "")),
    );
    expect(left).toEqual([]);
  });
});
