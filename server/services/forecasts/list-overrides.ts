import { type SQL, sql } from "drizzle-orm";
import type { ForecastScope } from "#lib/schemas/forecast.ts";
import type { OverrideView } from "#lib/schemas/forecast-override.ts";
import { rows, type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { findSalesRhythm } from "#server/services/products/sales-window.ts";
import { movesSubject } from "./override-scope.ts";
import { findSubject } from "./read-scope.ts";

const MOST_LISTED = 100;

/** The changes that move the forecast of what a person looks at, those taken back among them, newest first. */
export async function listOverrides(ctx: ServiceContext, scope: ForecastScope): Promise<OverrideView[]> {
  const { organisationId } = ctx;
  return withTenant(organisationId, async (tx) => {
    const subject = await findSubject(tx, organisationId, scope);
    return readOverrides(tx, organisationId, movesSubject(subject));
  });
}

interface OverrideRow extends Omit<OverrideView, "createdAt" | "removedAt"> {
  createdAt: string | Date;
  removedAt: string | Date | null;
}

export async function readOverrides(
  tx: TenantTransaction,
  organisationId: string,
  condition: SQL,
): Promise<OverrideView[]> {
  const rhythm = await findSalesRhythm(tx, organisationId);
  const found = await rows<OverrideRow>(
    tx,
    sql`select o.id, s.name as "storeName", o.category, p.name as "productName", o.measure,
        o.first_day::text as "firstDay", o.last_day::text as "lastDay", o.kind, o.amount, o.reason,
        (select coalesce(sum(step), 0) from unnest(o.baseline) as step) as "modelTotal",
        maker.name as "createdBy", o.created_at as "createdAt",
        remover.name as "removedBy", o.removed_at as "removedAt",
        o.last_day <= ${rhythm?.latestDay ?? null}::date as "isOver"
      from forecast_override o
      left join store s on s.organisation_id = o.organisation_id and s.id = o.store_id
      left join product p on p.organisation_id = o.organisation_id and p.id = o.product_id
      left join "user" maker on maker.id = o.created_by
      left join "user" remover on remover.id = o.removed_by
      where o.organisation_id = ${organisationId} and ${condition}
      order by o.created_at desc, o.id desc limit ${MOST_LISTED}`,
  );
  return found.map((row) => ({
    ...row,
    isOver: row.isOver ?? false,
    createdAt: new Date(row.createdAt).toISOString(),
    removedAt: row.removedAt === null ? null : new Date(row.removedAt).toISOString(),
  }));
}
