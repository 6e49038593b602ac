import { and, eq, gt } from "drizzle-orm";
import type { AcceptInvitation } from "#lib/schemas/person.ts";
import { hashLinkToken } from "#server/auth/link-token.ts";
import { invitation, organisation } from "#server/db/schema/auth.ts";
import { asSystem, type SystemTransaction } from "#server/db/system.ts";
import { ROLES, type Role } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";
import { hashPersonPassword, recordMember, recordPerson } from "./record-person.ts";

interface OpenInvitation {
  readonly id: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly email: string;
  readonly role: Role;
}

/** What the holder of a link may know before joining. */
export async function getInvitation(
  token: string,
  now: Date,
): Promise<Pick<OpenInvitation, "organisationName" | "email" | "role">> {
  const { organisationName, email, role } = await asSystem((tx) => getOpenInvitation(tx, token, now));
  return { organisationName, email, role };
}

/** Makes the account of an invited person. The link works once. */
export async function acceptInvitation(input: AcceptInvitation, now: Date): Promise<{ email: string }> {
  const passwordHash = await hashPersonPassword(input.password);
  return asSystem(async (tx) => {
    const { id, organisationId, email, role } = await getOpenInvitation(tx, input.token, now);
    const accepted = await tx
      .update(invitation)
      .set({ status: "accepted", tokenHash: null })
      .where(and(eq(invitation.id, id), eq(invitation.status, "pending")))
      .returning({ id: invitation.id });
    if (accepted.length === 0) throw unknownLink();
    const userId = await recordPerson(tx, { name: input.name, email, passwordHash });
    await recordMember(tx, { organisationId, userId, role });
    return { email };
  });
}

async function getOpenInvitation(tx: SystemTransaction, token: string, now: Date): Promise<OpenInvitation> {
  const [found] = await tx
    .select({
      id: invitation.id,
      organisationId: invitation.organisationId,
      organisationName: organisation.name,
      email: invitation.email,
      role: invitation.role,
    })
    .from(invitation)
    .innerJoin(organisation, eq(organisation.id, invitation.organisationId))
    .where(
      and(
        eq(invitation.tokenHash, hashLinkToken(token)),
        eq(invitation.status, "pending"),
        gt(invitation.expiresAt, now),
      ),
    );
  const role = ROLES.find((known) => known === found?.role);
  if (!found || !role) throw unknownLink();
  return { ...found, role };
}

function unknownLink(): ServiceError {
  return new ServiceError("NOT_FOUND", "this link is wrong, used or too old: ask for a new one");
}
