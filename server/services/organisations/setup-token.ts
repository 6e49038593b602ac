import { and, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { hashLinkToken, makeLinkToken } from "#server/auth/link-token.ts";
import { setupToken, user } from "#server/db/schema/auth.ts";
import { asSystem, type SystemTransaction } from "#server/db/system.ts";
import { ServiceError } from "#server/services/errors.ts";

const VALID_HOURS = 24;
const HOUR_MS = 60 * 60 * 1000;

/** The secret of a new set-up link, or null when somebody has an account and nothing is left to set up. */
export function issueSetupToken(now: Date): Promise<string | null> {
  return asSystem(async (tx) => {
    if (await hasAccount(tx)) return null;
    const { token, tokenHash } = makeLinkToken();
    await tx.delete(setupToken).where(lt(setupToken.expiresAt, now));
    await tx
      .insert(setupToken)
      .values({ tokenHash, expiresAt: new Date(now.getTime() + VALID_HOURS * HOUR_MS), createdAt: now });
    return token;
  });
}

export type SetupState = "open" | "done" | "unknown-link";

export function getSetupState(token: string, now: Date): Promise<SetupState> {
  return asSystem(async (tx) => {
    if (await hasAccount(tx)) return "done";
    return (await isValid(tx, token, now)) ? "open" : "unknown-link";
  });
}

export function hasAnyAccount(): Promise<boolean> {
  return asSystem(hasAccount);
}

/** Lets one set-up at a time go on, and only with a link that is known, fresh and unused. */
export async function requireSetupToken(tx: SystemTransaction, token: string, now: Date): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('shelfcast set-up'))`);
  if (await hasAccount(tx))
    throw new ServiceError("CONFLICT", "this shop is already set up: sign in instead");
  if (!(await isValid(tx, token, now))) {
    throw new ServiceError(
      "FORBIDDEN",
      "this set-up link is wrong, used or too old: restart the server and open the link it prints",
    );
  }
}

export async function useSetupToken(tx: SystemTransaction, token: string, now: Date): Promise<void> {
  await tx
    .update(setupToken)
    .set({ usedAt: now })
    .where(eq(setupToken.tokenHash, hashLinkToken(token)));
}

async function isValid(tx: SystemTransaction, token: string, now: Date): Promise<boolean> {
  const found = await tx
    .select({ tokenHash: setupToken.tokenHash })
    .from(setupToken)
    .where(
      and(
        eq(setupToken.tokenHash, hashLinkToken(token)),
        gt(setupToken.expiresAt, now),
        isNull(setupToken.usedAt),
      ),
    );
  return found.length > 0;
}

/** Somebody who only explores the sample shop has no account. */
async function hasAccount(tx: SystemTransaction): Promise<boolean> {
  const found = await tx.select({ id: user.id }).from(user).where(eq(user.isExplorer, false)).limit(1);
  return found.length > 0;
}
