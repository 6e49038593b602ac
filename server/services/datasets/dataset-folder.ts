import { mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { env } from "#lib/env.ts";

/** Files of uploads on this machine. They only save time: what counts is in the database. */
export function uploadsFolder(): string {
  return resolve(env().DATA_DIR, "uploads");
}

export async function makeUploadsFolder(): Promise<string> {
  const folder = uploadsFolder();
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

export function uploadPath(datasetId: string): string {
  return join(uploadsFolder(), `${datasetId}.upload`);
}

/** Where a check leaves its records; the fingerprint tells checks with different mappings apart. */
export function checkFolder(datasetId: string, fingerprint: string): string {
  return join(uploadsFolder(), `${datasetId}.check-${fingerprint.slice(0, 16)}`);
}

export async function removeDatasetFiles(datasetId: string, fingerprint: string | null): Promise<void> {
  await rm(uploadPath(datasetId), { force: true });
  if (fingerprint) await rm(checkFolder(datasetId, fingerprint), { recursive: true, force: true });
}
