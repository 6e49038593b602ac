import { hashPassword } from "better-auth/crypto";
import { v7 as uuidv7 } from "uuid";
import { account, member, user } from "#server/db/schema/auth.ts";
import type { SystemTransaction } from "#server/db/system.ts";
import type { Role } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly isExplorer?: boolean;
}

/** Slow on purpose, so it is done before a transaction is opened. */
export const hashPersonPassword: (password: string) => Promise<string> = hashPassword;

/** Records somebody who can sign in with a password. */
export async function recordPerson(tx: SystemTransaction, person: NewPerson): Promise<string> {
  const userId = uuidv7();
  const { name, email, passwordHash, isExplorer = false } = person;
  const recorded = await tx
    .insert(user)
    .values({ id: userId, name, email, emailVerified: true, isExplorer })
    .onConflictDoNothing()
    .returning({ id: user.id });
  if (recorded.length === 0) throw new ServiceError("CONFLICT", `${email} already has an account`);
  await tx
    .insert(account)
    .values({ id: uuidv7(), userId, accountId: userId, providerId: "credential", password: passwordHash });
  return userId;
}

export async function recordMember(
  tx: SystemTransaction,
  entry: { organisationId: string; userId: string; role: Role },
): Promise<void> {
  await tx.insert(member).values({ ...entry, id: uuidv7() });
}
