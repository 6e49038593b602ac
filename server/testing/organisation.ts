import { v7 as uuidv7 } from "uuid";
import { account, member, user } from "#server/db/schema/auth.ts";
import { asSystem } from "#server/db/system.ts";
import { ROLES, type Role, type ServiceContext } from "#server/services/context.ts";
import { recordOrganisation } from "#server/services/organisations/record-organisation.ts";

/** A day in the life of the test shops; pass another clock where time matters. */
const NOW = new Date("2026-03-02T09:00:00Z");

export interface TestOrganisation {
  readonly organisationId: string;
  /** The context of the person with that role. */
  as(role: Role): ServiceContext;
}

/** A shop with one person of every role, none of whom knows a password. */
export async function createTestOrganisation(name = "Test shop"): Promise<TestOrganisation> {
  const people = ROLES.map((role) => ({ role, userId: uuidv7() }));
  const organisationId = await asSystem(async (tx) => {
    const id = await recordOrganisation(tx, { name });
    await tx
      .insert(user)
      .values(
        people.map(({ role, userId }) => ({ id: userId, name: role, email: `${userId}@test.invalid` })),
      );
    await tx
      .insert(account)
      .values(
        people.map(({ userId }) => ({ id: uuidv7(), userId, accountId: userId, providerId: "credential" })),
      );
    await tx.insert(member).values(people.map((person) => ({ ...person, organisationId: id, id: uuidv7() })));
    return id;
  });
  return {
    organisationId,
    as(role) {
      const userId = people.find((person) => person.role === role)?.userId ?? null;
      return { organisationId, userId, role, now: () => NOW };
    },
  };
}
