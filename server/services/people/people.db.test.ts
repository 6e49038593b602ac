import { describe, expect, it } from "vitest";
import type { Role, ServiceContext } from "#server/services/context.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { acceptInvitation, getInvitation } from "./accept-invitation.ts";
import { changeMemberRole, removeMember } from "./change-member.ts";
import { cancelInvitation, invitePerson } from "./invite-person.ts";
import { listPeople } from "./list-people.ts";

withTestDatabase();

const DAY_MS = 24 * 60 * 60 * 1000;
const daysLater = (ctx: ServiceContext, days: number) => new Date(ctx.now().getTime() + days * DAY_MS);

let lastPerson = 0;
const newEmail = () => `colleague-${++lastPerson}@shop.test`;
const joining = (token: string) => ({ token, name: "Ben", password: "correct horse battery" });

async function memberId(ctx: ServiceContext, role: Role): Promise<string> {
  const { members } = await listPeople(ctx);
  return members.find((member) => member.role === role)?.id ?? "";
}

describe("an invitation", () => {
  it("lets the person join with the role it names, once", async () => {
    const admin = (await createTestOrganisation()).as("admin");
    const email = newEmail();
    const { token } = await invitePerson(admin, { email, role: "manager" });
    expect(await getInvitation(token, admin.now())).toMatchObject({ email, role: "manager" });
    await acceptInvitation(joining(token), admin.now());
    const { members, invitations } = await listPeople(admin);
    expect(members.find((member) => member.email === email)).toMatchObject({ name: "Ben", role: "manager" });
    expect(invitations).toEqual([]);
    await expect(acceptInvitation(joining(token), admin.now())).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("is worthless after a week", async () => {
    const admin = (await createTestOrganisation()).as("admin");
    const { token } = await invitePerson(admin, { email: newEmail(), role: "viewer" });
    await expect(acceptInvitation(joining(token), daysLater(admin, 8))).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("is worthless once it was cancelled, or replaced by a newer one", async () => {
    const admin = (await createTestOrganisation()).as("admin");
    const email = newEmail();
    const first = await invitePerson(admin, { email, role: "viewer" });
    const second = await invitePerson(admin, { email, role: "viewer" });
    await expect(acceptInvitation(joining(first.token), admin.now())).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const { invitations } = await listPeople(admin);
    await cancelInvitation(admin, invitations[0]?.id ?? "");
    await expect(acceptInvitation(joining(second.token), admin.now())).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });

  it("is refused for somebody who is here already", async () => {
    const admin = (await createTestOrganisation()).as("admin");
    const { members } = await listPeople(admin);
    const again = invitePerson(admin, { email: members[0]?.email ?? "", role: "viewer" });
    await expect(again).rejects.toMatchObject({ code: "CONFLICT" });
  });

  it("of another shop can neither be seen nor cancelled", async () => {
    const ours = (await createTestOrganisation()).as("admin");
    const theirs = (await createTestOrganisation()).as("admin");
    await invitePerson(theirs, { email: newEmail(), role: "viewer" });
    const { invitations } = await listPeople(theirs);
    expect((await listPeople(ours)).invitations).toEqual([]);
    await expect(cancelInvitation(ours, invitations[0]?.id ?? "")).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
  });
});

describe("an admin", () => {
  it("cannot make an owner, by invitation or by changing a role", async () => {
    const shop = await createTestOrganisation();
    const admin = shop.as("admin");
    await expect(invitePerson(admin, { email: newEmail(), role: "owner" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    const self = await memberId(admin, "admin");
    await expect(changeMemberRole(admin, { id: self, role: "owner" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });

  it("cannot lower or remove an owner", async () => {
    const admin = (await createTestOrganisation()).as("admin");
    const owner = await memberId(admin, "owner");
    await expect(changeMemberRole(admin, { id: owner, role: "viewer" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(removeMember(admin, owner)).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("can do nothing to the people of another shop", async () => {
    const ours = (await createTestOrganisation()).as("owner");
    const theirs = (await createTestOrganisation()).as("owner");
    const id = await memberId(theirs, "viewer");
    await expect(removeMember(ours, id)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await listPeople(theirs)).members).toHaveLength(4);
  });
});

describe("the last owner", () => {
  it("cannot step down or leave", async () => {
    const owner = (await createTestOrganisation()).as("owner");
    const id = await memberId(owner, "owner");
    await expect(changeMemberRole(owner, { id, role: "viewer" })).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
    });
    await expect(removeMember(owner, id)).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
  });

  it("can step down after somebody else became owner", async () => {
    const owner = (await createTestOrganisation()).as("owner");
    const first = await memberId(owner, "owner");
    await changeMemberRole(owner, { id: await memberId(owner, "admin"), role: "owner" });
    await changeMemberRole(owner, { id: first, role: "manager" });
    const { members } = await listPeople(owner);
    expect(members.map(({ role }) => role).sort()).toEqual(["manager", "manager", "owner", "viewer"]);
  });
});
