import { randomBytes } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { asSystem } from "#server/db/system.ts";
import { hashPersonPassword, recordMember, recordPerson } from "#server/services/people/record-person.ts";
import { requestSampleShop } from "#server/services/sample/request-sample-shop.ts";
import { recordOrganisation } from "./record-organisation.ts";
import { requireSetupToken } from "./setup-token.ts";

export interface ExplorerCredentials {
  readonly email: string;
  /** Random and kept nowhere: it serves the one sign-in that follows. */
  readonly password: string;
}

/** Makes a sample organisation with somebody to look at it. The set-up link stays good for a real account. */
export async function openSampleShop(token: string, now: Date): Promise<ExplorerCredentials> {
  const credentials = {
    email: `explorer-${uuidv7()}@sample.invalid`,
    password: randomBytes(24).toString("base64url"),
  };
  const passwordHash = await hashPersonPassword(credentials.password);
  const explorer = await asSystem(async (tx) => {
    await requireSetupToken(tx, token, now);
    const organisationId = await recordOrganisation(tx, { name: "Sample shop" });
    const person = { name: "Explorer", email: credentials.email, passwordHash, isExplorer: true };
    const userId = await recordPerson(tx, person);
    await recordMember(tx, { organisationId, userId, role: "owner" });
    return { organisationId, userId };
  });
  await requestSampleShop({ ...explorer, role: "owner", now: () => now });
  return credentials;
}
