import { sql } from "drizzle-orm";
import { ALERT_PAGE_SIZE } from "#lib/customer-views.ts";
import type { AlertFilter, AlertPage, AlertView } from "#lib/schemas/fraud.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

type Row = Omit<AlertView, "occurredAt" | "decidedAt"> & {
  readonly occurredAt: Date | string;
  readonly decidedAt: Date | string | null;
  readonly total: number;
};

/** Suspicious transactions that wait for a decision, most suspicious first, or those that have one, newest first. */
export async function listAlerts(
  { organisationId }: ServiceContext,
  { state, offset }: AlertFilter,
): Promise<AlertPage> {
  const isOpen = state === "open";
  return withTenant(organisationId, async (tx) => {
    const found = await rows<Row>(
      tx,
      sql`select f.id, f.transaction_id as "transactionId", f.customer_id as "customerId", c.name as "customerName",
          f.amount, f.occurred_at as "occurredAt", f.source, f.score, f.model_score as "modelScore", f.reasons, f.decision,
          f.decided_at as "decidedAt", count(*) over ()::int as total
        from fraud_check f
        left join customer c on c.organisation_id = f.organisation_id and c.external_id = f.customer_id
        where f.organisation_id = ${organisationId} and ${isOpen ? sql`f.is_flagged and f.decision is null` : sql`f.decision is not null`}
        order by ${isOpen ? sql`f.score desc, f.amount desc` : sql`f.decided_at desc`}, f.id
        limit ${ALERT_PAGE_SIZE} offset ${offset}`,
    );
    const [open] = await rows<{ count: number }>(
      tx,
      sql`select count(*)::int as count from fraud_check where organisation_id = ${organisationId}
        and is_flagged and decision is null`,
    );
    return {
      total: found[0]?.total ?? 0,
      openCount: open?.count ?? 0,
      alerts: found.map(({ total: _total, occurredAt, decidedAt, ...alert }) => ({
        ...alert,
        occurredAt: new Date(occurredAt).toISOString(),
        decidedAt: decidedAt === null ? null : new Date(decidedAt).toISOString(),
      })),
    };
  });
}
