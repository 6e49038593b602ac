import { and, eq, sql } from "drizzle-orm";
import { Mapping, Sniff } from "#lib/schemas/dataset.ts";
import type { DatasetKind } from "#lib/schemas/dataset-fields.ts";
import { refreshStatistics } from "#server/db/refresh-statistics.ts";
import { dataset } from "#server/db/schema/dataset.ts";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import type { ImportDatasetInput } from "#server/jobs/definitions/import-dataset.ts";
import { dispatchRun } from "#server/jobs/dispatch.ts";
import type { RunContext } from "#server/jobs/run-definition.ts";
import { recordPurchasesChanged } from "#server/services/customers/request-predictions.ts";
import { ServiceError } from "#server/services/errors.ts";
import { recordAssessment } from "#server/services/stock/request-assessment.ts";
import { recordTraining } from "#server/services/training/request-training.ts";
import { beginDatasetWork, type DatasetWork } from "./begin-dataset-work.ts";
import { removeDatasetFiles } from "./dataset-folder.ts";
import { lockDataset } from "./find-dataset.ts";
import { loadStaging } from "./load-staging.ts";
import { lockMerging } from "./lock-merging.ts";
import { mappingFingerprint } from "./mapping-fingerprint.ts";
import { mergePurchases } from "./merge-purchases.ts";
import { MERGE_RECORDS } from "./merge-records.ts";
import { rememberMapping } from "./remembered-mapping.ts";
import { runCheck } from "./run-check.ts";
import { forgetUpload } from "./store-upload.ts";

const TABLES: Readonly<Record<DatasetKind, readonly string[]>> = {
  sales: ["store", "product", "sale", "purchase"],
  products: ["store", "product"],
  stock: ["store", "product", "stock_lot"],
  customers: ["customer"],
  events: ["calendar_event"],
};

/** Merges a checked upload in one transaction, which also asks for the work that follows. */
export async function performImport(context: RunContext<ImportDatasetInput>): Promise<void> {
  const { organisationId, runId, input, signal } = context;
  await context.report({ stage: "Read", progress: 0 });
  const work = await beginDatasetWork(organisationId, input.datasetId, ["importing", "checked"], "importing");
  const { folder, result } = await runCheck(work, { today: input.today, signal, runId, onRows: () => {} });
  await context.log(`Loading ${result.records} records`);
  await context.report({ stage: "Load", progress: 0.3, rowsTotal: result.rowsAccepted });
  const followingRunIds = await context.complete(async (tx) => {
    await assertStillImporting(tx, organisationId, work);
    await lockMerging(tx, organisationId);
    await loadStaging(tx, work.mapping.kind, folder);
    await MERGE_RECORDS[work.mapping.kind](tx, { organisationId, datasetId: input.datasetId }, input.mode);
    const { kind } = work.mapping;
    if (kind === "sales") await mergePurchases(tx, { organisationId, datasetId: input.datasetId }, folder);
    await markImported(tx, organisationId, work);
    const requester = { organisationId, userId: work.row.createdBy };
    return [
      kind === "sales" ? await recordTraining(requester, tx, "import") : null,
      kind === "stock" || kind === "products" ? await recordAssessment(requester, tx) : null,
      // Sales that overwrite others take their purchases with them.
      kind === "sales" ? await recordPurchasesChanged(requester, tx) : null,
    ];
  });
  await removeDatasetFiles(input.datasetId, mappingFingerprint(work.mapping));
  await refreshStatistics(TABLES[work.mapping.kind]);
  for (const id of followingRunIds) if (id) await dispatchRun(organisationId, id);
}

async function assertStillImporting(
  tx: TenantTransaction,
  organisationId: string,
  work: DatasetWork,
): Promise<void> {
  const row = await lockDataset(tx, organisationId, work.row.id);
  const isSame = mappingFingerprint(Mapping.parse(row.mapping)) === mappingFingerprint(work.mapping);
  if (row.status !== "importing" || !isSame) {
    throw new ServiceError("CONFLICT", `The upload is ${row.status} now, so nothing was imported.`);
  }
}

async function markImported(tx: TenantTransaction, organisationId: string, work: DatasetWork): Promise<void> {
  // Not now(): the order of uploads is the order in which their transactions got here.
  const [clock] = await rows<{ now: string }>(tx, sql`select clock_timestamp()::text as now`);
  await tx
    .update(dataset)
    .set({ status: "imported", importedAt: sql`${clock?.now}::timestamptz`, errorMessage: null })
    .where(and(eq(dataset.organisationId, organisationId), eq(dataset.id, work.row.id)));
  const sniff = Sniff.safeParse(work.row.sniff).data;
  if (sniff) await rememberMapping(tx, organisationId, sniff, work.mapping);
  await forgetUpload(tx, organisationId, work.row.id);
}
