import { eq } from "drizzle-orm";
import type { FirstAccount } from "#lib/schemas/person.ts";
import { user } from "#server/db/schema/auth.ts";
import { asSystem } from "#server/db/system.ts";
import { hashPersonPassword, recordMember, recordPerson } from "#server/services/people/record-person.ts";
import { recordOrganisation } from "./record-organisation.ts";
import { requireSetupToken, useSetupToken } from "./setup-token.ts";

/** Makes the owner's account and shop, and closes set-up for good. All of it or nothing. */
export async function createFirstAccount(
  input: FirstAccount,
  now: Date,
): Promise<{ organisationId: string; userId: string }> {
  const passwordHash = await hashPersonPassword(input.password);
  return asSystem(async (tx) => {
    await requireSetupToken(tx, input.token, now);
    // Whoever explored the sample had no account: their sessions end here.
    await tx.delete(user).where(eq(user.isExplorer, true));
    const { shopName, currency, locale, timeZone } = input;
    const organisationId = await recordOrganisation(tx, { name: shopName, currency, locale, timeZone });
    const userId = await recordPerson(tx, { name: input.name, email: input.email, passwordHash });
    await recordMember(tx, { organisationId, userId, role: "owner" });
    await useSetupToken(tx, input.token, now);
    return { organisationId, userId };
  });
}
