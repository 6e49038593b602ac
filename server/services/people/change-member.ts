import { and, eq } from "drizzle-orm";
import type { MemberRole } from "#lib/schemas/person.ts";
import { member, session } from "#server/db/schema/auth.ts";
import { asSystem } from "#server/db/system.ts";
import { type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import { ROLES, type ServiceContext } from "#server/services/context.ts";
import { NotFoundError, ServiceError } from "#server/services/errors.ts";
import { requireRoleWithinReach } from "./role-limits.ts";

/** Counts from the person's next request on. */
export async function changeMemberRole(ctx: ServiceContext, { id, role }: MemberRole): Promise<void> {
  requireRoleWithinReach(ctx, role);
  await withTenant(ctx.organisationId, async (tx) => {
    const members = await lockMembers(tx, ctx);
    const target = requireReachableMember(ctx, members, id);
    if (role !== "owner") requireAnotherOwner(members, target.id);
    await tx
      .update(member)
      .set({ role })
      .where(and(eq(member.organisationId, ctx.organisationId), eq(member.id, id)));
  });
}

/** Takes the organisation away from a person and signs them out everywhere. */
export async function removeMember(ctx: ServiceContext, id: string): Promise<void> {
  const userId = await withTenant(ctx.organisationId, async (tx) => {
    const members = await lockMembers(tx, ctx);
    const target = requireReachableMember(ctx, members, id);
    requireAnotherOwner(members, target.id);
    await tx.delete(member).where(and(eq(member.organisationId, ctx.organisationId), eq(member.id, id)));
    return target.userId;
  });
  await asSystem((tx) => tx.delete(session).where(eq(session.userId, userId)));
}

type Member = typeof member.$inferSelect;

/** Two changes at once must not each leave the other's owner as the last one. */
function lockMembers(tx: TenantTransaction, { organisationId }: ServiceContext): Promise<Member[]> {
  return tx.select().from(member).where(eq(member.organisationId, organisationId)).for("update");
}

function requireReachableMember(ctx: ServiceContext, members: Member[], id: string): Member {
  const found = members.find((entry) => entry.id === id);
  if (!found) throw new NotFoundError("person", id);
  const role = ROLES.find((known) => known === found.role);
  if (role) requireRoleWithinReach(ctx, role);
  return found;
}

function requireAnotherOwner(members: Member[], id: string): void {
  const isOwner = members.some((entry) => entry.id === id && entry.role === "owner");
  const others = members.filter((entry) => entry.id !== id && entry.role === "owner");
  if (isOwner && others.length === 0) {
    throw new ServiceError("PRECONDITION_FAILED", "a shop needs an owner: make somebody else owner first");
  }
}
