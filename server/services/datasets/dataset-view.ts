import { and, desc, eq, inArray, max, min } from "drizzle-orm";
import { type DatasetSummary, type DatasetView, Mapping, Preview, Sniff } from "#lib/schemas/dataset.ts";
import { user } from "#server/db/schema/auth.ts";
import type { dataset } from "#server/db/schema/dataset.ts";
import { run } from "#server/db/schema/run.ts";
import { sale } from "#server/db/schema/sale.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";

export type DatasetRow = typeof dataset.$inferSelect;

/** What a page shows of a dataset that is not on its row. */
interface Beside {
  readonly latestRunId: string | null;
  readonly createdByName: string | null;
  /** The sample shop was never checked, so no preview says which days it has. */
  readonly sampleSpan: { readonly firstDay: string; readonly lastDay: string } | null;
}

export function toDatasetSummary(
  row: DatasetRow,
  { latestRunId, createdByName, sampleSpan }: Beside,
): DatasetSummary {
  const preview = Preview.safeParse(row.preview).data;
  const isOpen = row.status === "uploaded" || row.status === "checked" || row.status === "failed";
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    fileName: row.fileName,
    byteSize: row.byteSize,
    origin: row.origin,
    rowsTotal: row.rowsTotal,
    rowsAccepted: row.rowsAccepted,
    rowsRejected: row.rowsRejected,
    firstDay: preview?.firstDay ?? sampleSpan?.firstDay ?? null,
    lastDay: preview?.lastDay ?? sampleSpan?.lastDay ?? null,
    errorMessage: row.errorMessage,
    createdAt: row.createdAt.toISOString(),
    importedAt: row.importedAt?.toISOString() ?? null,
    undoneAt: row.undoneAt?.toISOString() ?? null,
    latestRunId,
    createdByName,
    canImport: row.status === "checked" && (row.rowsAccepted ?? 0) > 0,
    canUndo: row.status === "imported" && row.origin === "upload",
    canDiscard: isOpen,
  };
}

export function toDatasetView(row: DatasetRow, beside: Beside): DatasetView {
  return {
    ...toDatasetSummary(row, beside),
    sha256: row.sha256,
    sniff: Sniff.safeParse(row.sniff).data ?? null,
    mapping: Mapping.safeParse(row.mapping).data ?? null,
    preview: Preview.safeParse(row.preview).data ?? null,
  };
}

export async function listBeside(
  tx: TenantTransaction,
  organisationId: string,
  datasets: readonly DatasetRow[],
): Promise<Beside[]> {
  const runs = await findLatestRuns(tx, organisationId, datasets);
  const names = await findNames(tx, datasets);
  const sample = datasets.find(({ origin, status }) => origin === "sample" && status === "imported");
  const sampleSpan = sample ? await findSpan(tx, organisationId, sample.id) : null;
  return datasets.map(({ id, createdBy }) => ({
    latestRunId: runs.get(id) ?? null,
    createdByName: names.get(createdBy ?? "") ?? null,
    sampleSpan: id === sample?.id ? sampleSpan : null,
  }));
}

async function findLatestRuns(
  tx: TenantTransaction,
  organisationId: string,
  datasets: readonly DatasetRow[],
): Promise<ReadonlyMap<string, string>> {
  const ids = datasets.map(({ id }) => id);
  const found = await tx
    .selectDistinctOn([run.datasetId], { datasetId: run.datasetId, id: run.id })
    .from(run)
    .where(and(eq(run.organisationId, organisationId), inArray(run.datasetId, ids)))
    .orderBy(run.datasetId, desc(run.createdAt), desc(run.id));
  return new Map(found.map(({ datasetId, id }) => [datasetId ?? "", id]));
}

async function findSpan(
  tx: TenantTransaction,
  organisationId: string,
  datasetId: string,
): Promise<Beside["sampleSpan"]> {
  const [span] = await tx
    .select({ firstDay: min(sale.day), lastDay: max(sale.day) })
    .from(sale)
    .where(and(eq(sale.organisationId, organisationId), eq(sale.datasetId, datasetId)));
  return span?.firstDay && span.lastDay ? { firstDay: span.firstDay, lastDay: span.lastDay } : null;
}

/** People who left are not visible any more and have no name here. */
async function findNames(
  tx: TenantTransaction,
  datasets: readonly DatasetRow[],
): Promise<ReadonlyMap<string, string>> {
  const ids = datasets.flatMap(({ createdBy }) => (createdBy ? [createdBy] : []));
  const found = await tx.select({ id: user.id, name: user.name }).from(user).where(inArray(user.id, ids));
  return new Map(found.map(({ id, name }) => [id, name]));
}
