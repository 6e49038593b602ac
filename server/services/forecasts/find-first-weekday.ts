import { eq } from "drizzle-orm";
import { organisationSetting } from "#server/db/schema/store.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";

const MONDAY = 1;

/** The weekday on which the organisation's weeks begin; 0 is Sunday. */
export async function findFirstWeekday(tx: TenantTransaction, organisationId: string): Promise<number> {
  const [setting] = await tx
    .select({ firstWeekday: organisationSetting.firstWeekday })
    .from(organisationSetting)
    .where(eq(organisationSetting.organisationId, organisationId));
  return setting?.firstWeekday ?? MONDAY;
}
