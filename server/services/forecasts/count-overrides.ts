import { sql } from "drizzle-orm";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import { movesSubject } from "./override-scope.ts";
import type { Subject } from "./read-scope.ts";

/** How many overrides are at work in a stretch of a forecast. */
export async function countOverrides(
  tx: TenantTransaction,
  organisationId: string,
  scope: { readonly subject: Subject; readonly firstDay: string; readonly lastDay: string },
): Promise<number> {
  const [found] = await rows<{ count: number }>(
    tx,
    sql`select count(*)::int as count from forecast_override o
      where o.organisation_id = ${organisationId} and o.removed_at is null
        and o.first_day <= ${scope.lastDay}::date and o.last_day >= ${scope.firstDay}::date
        and ${movesSubject(scope.subject)}`,
  );
  return found?.count ?? 0;
}
