import { open } from "node:fs/promises";
import { sql } from "drizzle-orm";
import { uploadChunk } from "#server/db/schema/dataset.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";

const CHUNK_BYTES = 1_000_000;

/** Puts the uploaded bytes into the database, so that a worker on any machine can read them. */
export async function storeUpload(
  tx: TenantTransaction,
  organisationId: string,
  datasetId: string,
  path: string,
): Promise<void> {
  const file = await open(path);
  try {
    for (let sequence = 0; ; sequence++) {
      const bytes = Buffer.alloc(CHUNK_BYTES);
      const { bytesRead } = await file.read(bytes, 0, CHUNK_BYTES, sequence * CHUNK_BYTES);
      if (bytesRead === 0) break;
      await tx
        .insert(uploadChunk)
        .values({ organisationId, datasetId, sequence, bytes: bytes.subarray(0, bytesRead) });
    }
  } finally {
    await file.close();
  }
}

export async function forgetUpload(
  tx: TenantTransaction,
  organisationId: string,
  datasetId: string,
): Promise<void> {
  await tx.execute(
    sql`delete from upload_chunk where organisation_id = ${organisationId} and dataset_id = ${datasetId}`,
  );
}
