import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { account, user } from "#server/db/schema/auth.ts";
import { asSystem, type SystemTransaction } from "#server/db/system.ts";
import { hashPersonPassword, recordMember, recordPerson } from "#server/services/people/record-person.ts";
import { requestSampleShop } from "#server/services/sample/request-sample-shop.ts";
import { recordOrganisation } from "./record-organisation.ts";
import { requireSetupToken } from "./setup-token.ts";

export interface ExplorerCredentials {
  readonly email: string;
  /** Random and kept nowhere: it serves the one sign-in that follows. */
  readonly password: string;
}

/** Opens the sample organisation, made at the first time. The set-up link stays good for a real account. */
export async function openSampleShop(token: string, now: Date): Promise<ExplorerCredentials> {
  const password = randomBytes(24).toString("base64url");
  const passwordHash = await hashPersonPassword(password);
  const { email, made } = await asSystem(async (tx) => {
    await requireSetupToken(tx, token, now);
    const known = await findExplorer(tx, passwordHash);
    return known ? { email: known, made: null } : recordExplorer(tx, passwordHash);
  });
  if (made) await requestSampleShop({ ...made, role: "owner", now: () => now });
  return { email, password };
}

/** Somebody who explored before, now with a new password. */
async function findExplorer(tx: SystemTransaction, passwordHash: string): Promise<string | null> {
  const [explorer] = await tx.select().from(user).where(eq(user.isExplorer, true)).limit(1);
  if (!explorer) return null;
  await tx.update(account).set({ password: passwordHash }).where(eq(account.userId, explorer.id));
  return explorer.email;
}

async function recordExplorer(tx: SystemTransaction, passwordHash: string) {
  const email = `explorer-${uuidv7()}@sample.invalid`;
  const organisationId = await recordOrganisation(tx, { name: "Sample shop" });
  const userId = await recordPerson(tx, { name: "Explorer", email, passwordHash, isExplorer: true });
  await recordMember(tx, { organisationId, userId, role: "owner" });
  return { email, made: { organisationId, userId } };
}
