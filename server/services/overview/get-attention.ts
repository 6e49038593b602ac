import { and, desc, eq, gt, sql } from "drizzle-orm";
import { daysBetween, type Frequency } from "#lib/days.ts";
import type { Attention } from "#lib/schemas/overview.ts";
import { StockFilter } from "#lib/schemas/stock.ts";
import type { StoreFilter } from "#lib/schemas/store.ts";
import { dataset } from "#server/db/schema/dataset.ts";
import { run } from "#server/db/schema/run.ts";
import { stockLot } from "#server/db/schema/stock-lot.ts";
import { stockRisk } from "#server/db/schema/stock-risk.ts";
import { rows, type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { findChampion } from "#server/services/products/find-champion.ts";
import { findSalesRhythm } from "#server/services/products/sales-window.ts";
import { readRisks } from "#server/services/stock/list-risks.ts";
import { findToday } from "./find-today.ts";

/** A gap this long is normal between two uploads; a longer one leaves every figure on the page behind. */
const FRESH_DAYS: Record<Frequency, number> = { day: 3, week: 14, month: 62 };
const REJECTED_SHOWN = 3;
const RISKS_SHOWN = 6;

/** What a manager should look at before anything else. */
export async function getAttention(ctx: ServiceContext, { storeId }: StoreFilter): Promise<Attention> {
  const { organisationId } = ctx;
  return withTenant(organisationId, async (tx) => {
    const rhythm = await findSalesRhythm(tx, organisationId);
    const champion = await findChampion(tx, organisationId);
    const today = await findToday(tx, ctx);
    const filter = StockFilter.parse({ storeId });
    const risks = await readRisks(tx, ctx, { filter, today, limit: RISKS_SHOWN });
    const age = rhythm ? daysBetween(rhythm.latestDay, today) : 0;
    return {
      atRisk: risks.rows,
      atRiskCount: risks.total,
      oddDays: await countOddDays(tx, organisationId, storeId),
      isAssessed: await hasAny(tx, stockRisk, organisationId),
      hasModel: champion !== null,
      hasStock: await hasAny(tx, stockLot, organisationId),
      rejected: await listRejected(tx, organisationId),
      failedRun: await findFailedTraining(tx, organisationId),
      staleDays: rhythm && age > FRESH_DAYS[rhythm.frequency] ? age : null,
    };
  });
}

async function hasAny(
  tx: TenantTransaction,
  table: typeof stockLot | typeof stockRisk,
  organisationId: string,
): Promise<boolean> {
  const found = await tx
    .select({ one: sql`1` })
    .from(table)
    .where(eq(table.organisationId, organisationId))
    .limit(1);
  return found.length > 0;
}

/** Of the last week with figures, and nobody has looked at yet. */
async function countOddDays(
  tx: TenantTransaction,
  organisationId: string,
  storeId: string | null,
): Promise<number> {
  const [found] = await rows<{ count: number }>(
    tx,
    sql`select count(*)::int as count from anomaly a
      join product p on p.organisation_id = a.organisation_id and p.id = a.product_id
      where a.organisation_id = ${organisationId} ${storeId ? sql`and a.store_id = ${storeId}` : sql``}
        and a.day > (select max(day) from sale where organisation_id = ${organisationId}) - 7
        and not exists (select from anomaly_decision d where d.organisation_id = a.organisation_id
          and d.store_id = a.store_id and d.product_id = a.product_id and d.day = a.day)`,
  );
  return found?.count ?? 0;
}

async function listRejected(tx: TenantTransaction, organisationId: string): Promise<Attention["rejected"]> {
  const found = await tx
    .select({ datasetId: dataset.id, fileName: dataset.fileName, rowsRejected: dataset.rowsRejected })
    .from(dataset)
    .where(
      and(
        eq(dataset.organisationId, organisationId),
        eq(dataset.status, "imported"),
        gt(dataset.rowsRejected, 0),
      ),
    )
    .orderBy(desc(dataset.importedAt))
    .limit(REJECTED_SHOWN);
  return found.map((row) => ({ ...row, rowsRejected: row.rowsRejected ?? 0 }));
}

/** Only while it is the newest training: a later success has mended it. */
async function findFailedTraining(
  tx: TenantTransaction,
  organisationId: string,
): Promise<Attention["failedRun"]> {
  const [newest] = await tx
    .select({ id: run.id, kind: run.kind, status: run.status, message: run.errorMessage })
    .from(run)
    .where(and(eq(run.organisationId, organisationId), eq(run.kind, "train")))
    .orderBy(desc(run.createdAt))
    .limit(1);
  return newest?.status === "failed" ? { id: newest.id, kind: newest.kind, message: newest.message } : null;
}
