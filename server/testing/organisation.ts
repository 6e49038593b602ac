import { v7 as uuidv7 } from "uuid";
import { organisationSetting } from "#server/db/schema/store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { Role, ServiceContext } from "#server/services/context.ts";

/** A day in the life of the test shops; pass another clock where time matters. */
const NOW = new Date("2026-03-02T09:00:00Z");

export interface TestOrganisation {
  readonly organisationId: string;
  /** The context of a person with that role. */
  as(role: Role): ServiceContext;
}

export async function createTestOrganisation(): Promise<TestOrganisation> {
  const organisationId = uuidv7();
  await withTenant(organisationId, (tx) => tx.insert(organisationSetting).values({ organisationId }));
  const people = new Map<Role, string>();
  return {
    organisationId,
    as(role) {
      const userId = people.get(role) ?? uuidv7();
      people.set(role, userId);
      return { organisationId, userId, role, now: () => NOW };
    },
  };
}
