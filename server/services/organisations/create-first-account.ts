import { eq, inArray } from "drizzle-orm";
import type { FirstAccount } from "#lib/schemas/person.ts";
import { member, user } from "#server/db/schema/auth.ts";
import { asSystem, type SystemTransaction } from "#server/db/system.ts";
import { hashPersonPassword, recordMember, recordPerson } from "#server/services/people/record-person.ts";
import { deleteOrganisation } from "./delete-organisation.ts";
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
    await deleteExplorers(tx);
    const { shopName, currency, locale, timeZone } = input;
    const organisationId = await recordOrganisation(tx, { name: shopName, currency, locale, timeZone });
    const userId = await recordPerson(tx, { name: input.name, email: input.email, passwordHash });
    await recordMember(tx, { organisationId, userId, role: "owner" });
    await useSetupToken(tx, input.token, now);
    return { organisationId, userId };
  });
}

/** Whoever explored the sample had no account: their sessions and their shop end here. */
async function deleteExplorers(tx: SystemTransaction): Promise<void> {
  const explorers = tx.select({ id: user.id }).from(user).where(eq(user.isExplorer, true));
  const found = await tx
    .selectDistinct({ id: member.organisationId })
    .from(member)
    .where(inArray(member.userId, explorers));
  for (const { id } of found) await deleteOrganisation(tx, id);
  await tx.delete(user).where(eq(user.isExplorer, true));
}
