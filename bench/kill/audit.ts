import { sql } from "drizzle-orm";
import { rows, withTenant } from "#server/db/tenant.ts";
import type { Audit, RunAudit } from "./messages.ts";

export async function isBusy(organisationId: string): Promise<boolean> {
  return withTenant(organisationId, async (tx) => {
    const open = await rows(tx, sql`select from run where status in ('queued', 'running') limit 1`);
    return open.length > 0;
  });
}

export async function audit(organisationId: string): Promise<Audit> {
  return withTenant(organisationId, async (tx) => {
    const days = await rows<{ day: string; count: number }>(
      tx,
      sql`select day::text, count(*)::int as count from sale group by day order by day`,
    );
    const datasets = await rows<{ id: string; status: string }>(tx, sql`select id, status from dataset`);
    const runs = await rows<RunAudit>(
      tx,
      sql`select id, kind, status, attempt, error_message as message from run`,
    );
    const models = await rows<Audit["models"][number]>(
      tx,
      sql`select m.run_id as "runId", m.status, m.series_count as "seriesCount",
          (select count(*)::int from forecast f where f.organisation_id = m.organisation_id and f.model_id = m.id)
            as "forecastCount"
        from model m`,
    );
    return {
      saleCount: days.reduce((sum, { count }) => sum + count, 0),
      saleDays: days.map(({ day }) => day),
      datasets,
      runs,
      models,
    };
  });
}
