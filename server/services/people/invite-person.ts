import { and, eq, inArray } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Invitation } from "#lib/schemas/person.ts";
import { makeLinkToken } from "#server/auth/link-token.ts";
import { invitation, member, user } from "#server/db/schema/auth.ts";
import { type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";
import { requireRoleWithinReach } from "./role-limits.ts";

const VALID_DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;

/** The secret of a one-time link for a new colleague; whoever holds it joins, so it is shown once and only to the inviter. */
export async function invitePerson(
  ctx: ServiceContext,
  { email, role }: Invitation,
): Promise<{ token: string }> {
  requireRoleWithinReach(ctx, role);
  const { organisationId, userId, now } = ctx;
  if (!userId) throw new ServiceError("FORBIDDEN", "only a person can invite people");
  const { token, tokenHash } = makeLinkToken();
  await withTenant(organisationId, async (tx) => {
    await refuseExplorer(tx, userId);
    const colleagues = await tx
      .select({ id: member.id })
      .from(member)
      .innerJoin(user, eq(user.id, member.userId))
      .where(and(eq(member.organisationId, organisationId), eq(user.email, email)));
    if (colleagues.length > 0) throw new ServiceError("CONFLICT", `${email} is already here`);
    // A new link replaces the one before, so that a lost link can be made worthless.
    await tx
      .delete(invitation)
      .where(
        and(
          eq(invitation.organisationId, organisationId),
          eq(invitation.email, email),
          inArray(invitation.status, ["pending"]),
        ),
      );
    await tx.insert(invitation).values({
      organisationId,
      id: uuidv7(),
      email,
      role,
      status: "pending",
      inviterId: userId,
      tokenHash,
      expiresAt: new Date(now().getTime() + VALID_DAYS * DAY_MS),
    });
  });
  return { token };
}

/** The sample shop goes away with its explorer; nobody's real account may hang on it. */
async function refuseExplorer(tx: TenantTransaction, userId: string): Promise<void> {
  const [inviter] = await tx.select({ isExplorer: user.isExplorer }).from(user).where(eq(user.id, userId));
  if (inviter?.isExplorer) {
    throw new ServiceError("PRECONDITION_FAILED", "set up your own shop first: the sample shop has no team");
  }
}

export async function cancelInvitation({ organisationId }: ServiceContext, id: string): Promise<void> {
  const removed = await withTenant(organisationId, (tx) =>
    tx
      .delete(invitation)
      .where(
        and(
          eq(invitation.organisationId, organisationId),
          eq(invitation.id, id),
          eq(invitation.status, "pending"),
        ),
      )
      .returning({ id: invitation.id }),
  );
  if (removed.length === 0) throw new ServiceError("NOT_FOUND", `invitation ${id} was not found`);
}
