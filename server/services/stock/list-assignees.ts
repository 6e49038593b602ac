import { asc, eq } from "drizzle-orm";
import type { Assignee } from "#lib/schemas/stock.ts";
import { member, user } from "#server/db/schema/auth.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

/** Everybody who can be given a task, by name. */
export async function listAssignees({ organisationId }: ServiceContext): Promise<Assignee[]> {
  return withTenant(organisationId, (tx) =>
    tx
      .select({ id: member.userId, name: user.name })
      .from(member)
      .innerJoin(user, eq(user.id, member.userId))
      .where(eq(member.organisationId, organisationId))
      .orderBy(asc(user.name)),
  );
}
