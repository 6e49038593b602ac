import { APIError } from "better-auth/api";
import { and, eq } from "drizzle-orm";
import { member } from "#server/db/schema/auth.ts";
import { asSystem } from "#server/db/system.ts";
import { ROLES, type Role } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";
import { getAuth } from "./auth.ts";

/** Who sent a request, and what they are in which organisation. */
export interface Person {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly sessionId: string;
  readonly isExplorer: boolean;
  /** Null for somebody who was removed from their organisation. */
  readonly membership: { readonly organisationId: string; readonly role: Role } | null;
}

/**
 * The person whose session cookie came with the request, or null. A session that is used is prolonged once a day, and its
 * cookie with it; not where no response can carry the cookie, or the two would drift apart.
 */
export async function findPerson(
  headers: Headers,
  responseHeaders: Headers | null = null,
): Promise<Person | null> {
  if (!headers.has("cookie")) return null;
  const found = await readSession(headers, responseHeaders);
  if (!found) return null;
  const { user, session } = found;
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    sessionId: session.id,
    isExplorer: user.isExplorer === true,
    membership: await findMembership(user.id, session.activeOrganizationId ?? null),
  };
}

/** better-auth answers a database that is away with an error of its own that hides the reason. */
async function readSession(headers: Headers, responseHeaders: Headers | null) {
  const auth = await getAuth();
  try {
    const answer = await auth.api.getSession({
      headers,
      query: { disableRefresh: responseHeaders === null },
      returnHeaders: true,
    });
    for (const cookie of answer.headers.getSetCookie()) responseHeaders?.append("set-cookie", cookie);
    return answer.response;
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode < 500) throw error;
    throw new ServiceError("UNAVAILABLE", "who is signed in cannot be read right now", { cause: error });
  }
}

/** Read at every request, so that a changed role or a removal counts at once. */
function findMembership(userId: string, organisationId: string | null): Promise<Person["membership"]> {
  return asSystem(async (tx) => {
    const [found] = await tx
      .select({ organisationId: member.organisationId, role: member.role })
      .from(member)
      .where(
        and(
          eq(member.userId, userId),
          organisationId ? eq(member.organisationId, organisationId) : undefined,
        ),
      )
      .orderBy(member.createdAt)
      .limit(1);
    const role = ROLES.find((known) => known === found?.role);
    return found && role ? { organisationId: found.organisationId, role } : null;
  });
}
