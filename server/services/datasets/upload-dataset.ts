import { rename, rm } from "node:fs/promises";
import { and, eq, notInArray } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { Sniff, UploadResult } from "#lib/schemas/dataset.ts";
import type { DatasetKind } from "#lib/schemas/dataset-fields.ts";
import { dataset } from "#server/db/schema/dataset.ts";
import { type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import { sniffInChild } from "#server/import/read-in-child.ts";
import { refuseUnreadable } from "#server/import/refuse-unreadable.ts";
import { dispatchRun } from "#server/jobs/dispatch.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { uploadPath } from "./dataset-folder.ts";
import { type ReceivedFile, receiveFile } from "./receive-file.ts";
import { recordCheck } from "./record-check.ts";
import { withRefusals } from "./refusal-error.ts";
import { recallMapping } from "./remembered-mapping.ts";
import { storeUpload } from "./store-upload.ts";

export interface UploadRequest {
  readonly body: AsyncIterable<Uint8Array>;
  readonly fileName: string;
  /** What the person says it is; detected otherwise. */
  readonly kind: DatasetKind | null;
}

const LONGEST_FILE_NAME = 200;
const OVER = ["failed", "undone", "discarded"] as const;

/** Uploads that are being read right now, so that the same file sent fifty times is read once. */
const reading = new Map<string, Promise<UploadResult>>();

/** Takes a file in, reads what it is, and checks it at once where nothing has to be asked. */
export async function uploadDataset(ctx: ServiceContext, request: UploadRequest): Promise<UploadResult> {
  const file = await receiveFile(request.body);
  const key = `${ctx.organisationId} ${file.sha256}`;
  try {
    const known = await withTenant(ctx.organisationId, (tx) => findKnown(ctx, tx, file.sha256));
    if (known) return known;
    const first = reading.get(key);
    if (first) return { ...(await first), isKnown: true };
    const work = takeIn(ctx, request, file).finally(() => reading.delete(key));
    reading.set(key, work);
    return await work;
  } finally {
    await rm(file.path, { force: true });
  }
}

async function takeIn(
  ctx: ServiceContext,
  request: UploadRequest,
  file: ReceivedFile,
): Promise<UploadResult> {
  const sniff = await withRefusals(async () => {
    await refuseUnreadable(file.path);
    const wishes = request.kind ? { kind: request.kind } : {};
    return sniffInChild({ task: "sniff", path: file.path, wishes });
  });
  const id = uuidv7();
  const result = await withTenant(ctx.organisationId, (tx) => record(ctx, tx, request, file, sniff, id));
  if (result.isKnown) return result;
  await rename(file.path, uploadPath(id));
  if (result.runId) await dispatchRun(ctx.organisationId, result.runId);
  return result;
}

async function record(
  ctx: ServiceContext,
  tx: TenantTransaction,
  request: UploadRequest,
  file: ReceivedFile,
  sniffed: Sniff,
  id: string,
): Promise<UploadResult> {
  const { organisationId } = ctx;
  const { sniff, mapping } = await recallMapping(tx, organisationId, sniffed);
  const inserted = await tx
    .insert(dataset)
    .values({
      ...describeFile(ctx, request, file),
      id,
      kind: mapping.kind,
      status: "uploaded",
      sniff,
      mapping,
    })
    .onConflictDoNothing()
    .returning({ id: dataset.id });
  if (inserted.length === 0) {
    const known = await findKnown(ctx, tx, file.sha256);
    if (!known) throw new Error("the dataset that is in the way was not found");
    return known;
  }
  await storeUpload(tx, organisationId, id, file.path);
  const runId = sniff.questions.length === 0 ? await recordCheck(ctx, tx, id, mapping) : null;
  return { datasetId: id, status: runId ? "checking" : "uploaded", isKnown: false, runId };
}

function describeFile(ctx: ServiceContext, { fileName }: UploadRequest, { byteSize, sha256 }: ReceivedFile) {
  return {
    organisationId: ctx.organisationId,
    fileName: fileName.slice(-LONGEST_FILE_NAME) || "upload",
    byteSize,
    sha256,
    createdBy: ctx.userId,
    createdAt: ctx.now(),
  };
}

async function findKnown(
  { organisationId }: ServiceContext,
  tx: TenantTransaction,
  sha256: string,
): Promise<UploadResult | null> {
  const [row] = await tx
    .select({ id: dataset.id, status: dataset.status })
    .from(dataset)
    .where(
      and(
        eq(dataset.organisationId, organisationId),
        eq(dataset.sha256, sha256),
        notInArray(dataset.status, [...OVER]),
      ),
    );
  return row ? { datasetId: row.id, status: row.status, isKnown: true, runId: null } : null;
}
