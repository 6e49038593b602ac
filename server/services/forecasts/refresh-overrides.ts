import { sql } from "drizzle-orm";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import { findChampion } from "#server/services/products/find-champion.ts";
import { findSalesRhythm, type SalesRhythm } from "#server/services/products/sales-window.ts";
import { coveredSteps, NOTHING, sumCovered } from "./covered-steps.ts";
import { findSubject, readSubjectForecast, readSubjectSales } from "./read-scope.ts";

interface TotalOverride {
  id: string;
  store_id: string | null;
  category: string | null;
  product_id: string | null;
  first_day: string;
  last_day: string;
  amount: number;
  factor: number;
}

/**
 * Works out again by how much totals that people set differ from what the champion expects; to be called whenever
 * another model becomes champion, in the same transaction. What was sold of a period since counts towards its total.
 */
export async function refreshOverrides(tx: TenantTransaction, organisationId: string): Promise<void> {
  const rhythm = await findSalesRhythm(tx, organisationId);
  const champion = await findChampion(tx, organisationId);
  if (!rhythm || !champion) return;
  const open = await rows<TotalOverride>(
    tx,
    sql`select id, store_id, category, product_id, first_day::text, last_day::text, amount, factor
      from forecast_override where organisation_id = ${organisationId} and removed_at is null
        and kind = 'total' and last_day > ${rhythm.latestDay}::date order by created_at, id`,
  );
  for (const one of open) {
    const factor = await findFactor(tx, organisationId, { one, rhythm, championId: champion.id });
    if (factor === null) continue;
    await tx.execute(
      sql`update forecast_override set factor = ${factor}::float8
        where organisation_id = ${organisationId} and id = ${one.id}`,
    );
  }
}

/** Null where there is nothing to multiply, so that the old one is as good as any. */
async function findFactor(
  tx: TenantTransaction,
  organisationId: string,
  scope: { readonly one: TotalOverride; readonly rhythm: SalesRhythm; readonly championId: string },
): Promise<number | null> {
  const { one, rhythm, championId } = scope;
  const subject = await findSubject(tx, organisationId, {
    storeId: one.store_id,
    category: one.category,
    productId: one.product_id,
  });
  const { forecast } = await readSubjectForecast(tx, organisationId, { subject, championId, rhythm });
  if (!forecast) return null;
  const line = { firstDay: forecast.firstDay, frequency: rhythm.frequency, length: forecast.point.length };
  const days = { firstDay: one.first_day, lastDay: one.last_day };
  const shown = sumCovered(forecast.point, coveredSteps(line, days));
  if (shown <= NOTHING) return null;
  const sales = await readSubjectSales(tx, organisationId, subject);
  const sold = sales.reduce(
    (sum, { day, value }) => (day >= one.first_day && day <= one.last_day ? sum + value : sum),
    0,
  );
  return (one.factor * Math.max(0, one.amount - sold)) / shown;
}
