import { v7 as uuidv7 } from "uuid";
import { organisation } from "#server/db/schema/auth.ts";
import { organisationSetting } from "#server/db/schema/store.ts";
import type { SystemTransaction } from "#server/db/system.ts";

export interface NewOrganisation {
  readonly name: string;
  readonly currency?: string;
  readonly locale?: string;
  readonly timeZone?: string;
}

export async function recordOrganisation(
  tx: SystemTransaction,
  { name, ...settings }: NewOrganisation,
): Promise<string> {
  const organisationId = uuidv7();
  await tx.insert(organisation).values({ id: organisationId, name, slug: organisationId });
  await tx.insert(organisationSetting).values({ organisationId, ...settings });
  return organisationId;
}
