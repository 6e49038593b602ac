import { and, eq, gt } from "drizzle-orm";
import { invitation, member, user } from "#server/db/schema/auth.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

export interface PeopleView {
  readonly members: {
    id: string;
    userId: string;
    name: string;
    email: string;
    role: string;
    joinedAt: string;
  }[];
  readonly invitations: { id: string; email: string; role: string; expiresAt: string }[];
}

/** Everybody who can sign in to this organisation, and everybody who holds a link to join it. */
export function listPeople({ organisationId, now }: ServiceContext): Promise<PeopleView> {
  return withTenant(organisationId, async (tx) => {
    const members = await tx
      .select({
        id: member.id,
        userId: member.userId,
        name: user.name,
        email: user.email,
        role: member.role,
        joinedAt: member.createdAt,
      })
      .from(member)
      .innerJoin(user, eq(user.id, member.userId))
      .where(eq(member.organisationId, organisationId))
      .orderBy(user.name);
    const open = await tx
      .select()
      .from(invitation)
      .where(
        and(
          eq(invitation.organisationId, organisationId),
          eq(invitation.status, "pending"),
          gt(invitation.expiresAt, now()),
        ),
      )
      .orderBy(invitation.email);
    return {
      members: members.map((entry) => ({ ...entry, joinedAt: entry.joinedAt.toISOString() })),
      invitations: open.map(({ id, email, role, expiresAt }) => ({
        id,
        email,
        role: role ?? "viewer",
        expiresAt: expiresAt.toISOString(),
      })),
    };
  });
}
