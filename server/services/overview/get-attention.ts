import { and, desc, eq, gt, sql } from "drizzle-orm";
import { daysBetween, type Frequency } from "#lib/days.ts";
import type { Attention } from "#lib/schemas/overview.ts";
import type { StoreFilter } from "#lib/schemas/store.ts";
import { dataset } from "#server/db/schema/dataset.ts";
import { run } from "#server/db/schema/run.ts";
import { stockLot } from "#server/db/schema/stock-lot.ts";
import { type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { findChampion } from "#server/services/products/find-champion.ts";
import { preferHashJoins } from "#server/services/products/prefer-hash-joins.ts";
import { findSalesRhythm } from "#server/services/products/sales-window.ts";
import { findToday } from "./find-today.ts";
import { listShortProducts } from "./list-short-products.ts";

/** A gap this long is normal between two uploads; a longer one leaves every figure on the page behind. */
const FRESH_DAYS: Record<Frequency, number> = { day: 3, week: 14, month: 62 };
const REJECTED_SHOWN = 3;

/** What a manager should look at before anything else. */
export async function getAttention(ctx: ServiceContext, { storeId }: StoreFilter): Promise<Attention> {
  const { organisationId } = ctx;
  return withTenant(organisationId, async (tx) => {
    await preferHashJoins(tx);
    const rhythm = await findSalesRhythm(tx, organisationId);
    const champion = await findChampion(tx, organisationId);
    const short =
      rhythm && champion
        ? await listShortProducts(tx, { organisationId, storeId, rhythm, championId: champion.id })
        : { total: 0, products: [] };
    const age = rhythm ? daysBetween(rhythm.latestDay, await findToday(tx, ctx)) : 0;
    return {
      shortCount: short.total,
      short: short.products,
      hasModel: champion !== null,
      hasStock: await hasStock(tx, organisationId),
      rejected: await listRejected(tx, organisationId),
      failedRun: await findFailedTraining(tx, organisationId),
      staleDays: rhythm && age > FRESH_DAYS[rhythm.frequency] ? age : null,
    };
  });
}

async function hasStock(tx: TenantTransaction, organisationId: string): Promise<boolean> {
  const found = await tx
    .select({ one: sql`1` })
    .from(stockLot)
    .where(eq(stockLot.organisationId, organisationId))
    .limit(1);
  return found.length > 0;
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
