import { createHash, randomUUID } from "node:crypto";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { UPLOAD_LIMITS } from "#lib/upload-limits.ts";
import { ServiceError } from "#server/services/errors.ts";
import { makeUploadsFolder } from "./dataset-folder.ts";

export interface ReceivedFile {
  readonly path: string;
  readonly byteSize: number;
  readonly sha256: string;
}

const MOST_BYTES = Math.max(UPLOAD_LIMITS.csvBytes, UPLOAD_LIMITS.workbookBytes);

/** Streams a body to disk while hashing and counting it; a body that is too large or breaks off leaves no file. */
export async function receiveFile(body: AsyncIterable<Uint8Array>): Promise<ReceivedFile> {
  const path = join(await makeUploadsFolder(), `${randomUUID()}.part`);
  try {
    return { path, ...(await writeHashed(path, body)) };
  } catch (error) {
    await rm(path, { force: true });
    throw translateDiskError(error);
  }
}

async function writeHashed(
  path: string,
  body: AsyncIterable<Uint8Array>,
): Promise<Omit<ReceivedFile, "path">> {
  const hash = createHash("sha256");
  const file = await open(path, "wx", 0o600);
  let byteSize = 0;
  try {
    for await (const chunk of body) {
      byteSize += chunk.length;
      if (byteSize > MOST_BYTES) throw tooLarge();
      hash.update(chunk);
      await file.writeFile(chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  if (byteSize === 0) throw new ServiceError("INVALID_INPUT", "The file is empty.");
  return { byteSize, sha256: hash.digest("hex") };
}

export function tooLarge(): ServiceError {
  return new ServiceError(
    "TOO_LARGE",
    `The file is larger than ${MOST_BYTES / 1e6} MB. Split it, for example by year, and upload the parts one after the other.`,
  );
}

function translateDiskError(error: unknown): unknown {
  const isFull =
    error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
  if (!isFull) return error;
  return new ServiceError("UNAVAILABLE", "The server's disk is full, so nothing was kept. Tell an admin.", {
    cause: error,
  });
}
