import { createHash, randomUUID } from "node:crypto";
import { open, rename, rm, stat } from "node:fs/promises";
import { and, eq } from "drizzle-orm";
import { uploadChunk } from "#server/db/schema/dataset.ts";
import { withTenant } from "#server/db/tenant.ts";
import { ServiceError } from "#server/services/errors.ts";
import { makeUploadsFolder, uploadPath } from "./dataset-folder.ts";

export interface StoredUpload {
  readonly organisationId: string;
  readonly id: string;
  readonly byteSize: number;
  readonly sha256: string;
}

/** The path of the uploaded file on this machine, fetched from the database where it is not here yet. */
export async function openUpload(upload: StoredUpload): Promise<string> {
  const path = uploadPath(upload.id);
  const found = await stat(path).catch(() => null);
  if (found?.size === upload.byteSize) return path;
  const part = `${path}.${randomUUID()}`;
  try {
    await makeUploadsFolder();
    const sha256 = await writeChunks(upload, part);
    if (sha256 !== upload.sha256)
      throw new ServiceError("NOT_FOUND", "The uploaded file is no longer here. Upload it again.");
    await rename(part, path);
  } finally {
    await rm(part, { force: true });
  }
  return path;
}

async function writeChunks(upload: StoredUpload, path: string): Promise<string> {
  const hash = createHash("sha256");
  const file = await open(path, "wx", 0o600);
  try {
    for (let sequence = 0; ; sequence++) {
      const bytes = await readChunk(upload, sequence);
      if (!bytes) return hash.digest("hex");
      hash.update(bytes);
      await file.writeFile(bytes);
    }
  } finally {
    await file.close();
  }
}

/** One at a time, each in a transaction of its own, so that nobody waits for a large file. */
async function readChunk({ organisationId, id }: StoredUpload, sequence: number): Promise<Uint8Array | null> {
  const [row] = await withTenant(organisationId, (tx) =>
    tx
      .select({ bytes: uploadChunk.bytes })
      .from(uploadChunk)
      .where(
        and(
          eq(uploadChunk.organisationId, organisationId),
          eq(uploadChunk.datasetId, id),
          eq(uploadChunk.sequence, sequence),
        ),
      ),
  );
  return row?.bytes ?? null;
}
