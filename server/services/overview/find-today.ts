import { eq } from "drizzle-orm";
import { businessDay } from "#lib/format/business-day.ts";
import { organisationSetting } from "#server/db/schema/store.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

/** The business day it is now where the organisation is. */
export async function findToday(tx: TenantTransaction, ctx: ServiceContext): Promise<string> {
  const [setting] = await tx
    .select({ timeZone: organisationSetting.timeZone })
    .from(organisationSetting)
    .where(eq(organisationSetting.organisationId, ctx.organisationId));
  return businessDay(ctx.now(), setting?.timeZone ?? "UTC");
}
