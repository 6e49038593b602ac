import { verifyPassword } from "better-auth/crypto";
import { and, desc, eq, gt, ne } from "drizzle-orm";
import type { PasswordChange } from "#lib/schemas/person.ts";
import { account, session } from "#server/db/schema/auth.ts";
import { asSystem } from "#server/db/system.ts";
import { NotFoundError, ServiceError } from "#server/services/errors.ts";
import { hashPersonPassword } from "#server/services/people/record-person.ts";
import type { Person } from "./person.ts";

export interface SessionView {
  readonly id: string;
  readonly userAgent: string | null;
  readonly createdAt: string;
  readonly lastUsedAt: string;
  readonly isThisOne: boolean;
}

export async function listSessions({ userId, sessionId }: Person, now: Date): Promise<SessionView[]> {
  const found = await asSystem((tx) =>
    tx
      .select()
      .from(session)
      .where(and(eq(session.userId, userId), gt(session.expiresAt, now)))
      .orderBy(desc(session.updatedAt)),
  );
  return found.map(({ id, userAgent, createdAt, updatedAt }) => ({
    id,
    userAgent,
    createdAt: createdAt.toISOString(),
    lastUsedAt: updatedAt.toISOString(),
    isThisOne: id === sessionId,
  }));
}

export async function revokeSession({ userId }: Person, id: string): Promise<void> {
  const removed = await asSystem((tx) =>
    tx
      .delete(session)
      .where(and(eq(session.id, id), eq(session.userId, userId)))
      .returning({ id: session.id }),
  );
  if (removed.length === 0) throw new NotFoundError("session", id);
}

/** Whoever knew the old password is signed out everywhere but here. */
export async function changePassword(person: Person, { current, next }: PasswordChange): Promise<void> {
  const ofPerson = and(eq(account.userId, person.userId), eq(account.providerId, "credential"));
  const [known] = await asSystem((tx) => tx.select().from(account).where(ofPerson));
  if (!known?.password || !(await verifyPassword({ hash: known.password, password: current }))) {
    throw new ServiceError("FORBIDDEN", "the current password is wrong");
  }
  const password = await hashPersonPassword(next);
  await asSystem(async (tx) => {
    await tx.update(account).set({ password, updatedAt: new Date() }).where(ofPerson);
    await tx.delete(session).where(and(eq(session.userId, person.userId), ne(session.id, person.sessionId)));
  });
}
