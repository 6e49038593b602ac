import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { CHECK_FILES, CheckResult } from "#server/import/check/check-result.ts";
import { checkInChild } from "#server/import/read-in-child.ts";
import type { DatasetWork } from "./begin-dataset-work.ts";
import { checkFolder } from "./dataset-folder.ts";
import { mappingFingerprint } from "./mapping-fingerprint.ts";
import { openUpload } from "./open-upload.ts";
import { withRefusals } from "./refusal-error.ts";

export interface CheckedFile {
  readonly folder: string;
  readonly result: CheckResult;
}

export interface CheckRun {
  readonly today: string;
  readonly signal: AbortSignal;
  /** Names this attempt's unfinished folder. */
  readonly runId: string;
  onRows(rows: number): void;
}

/** Validates the whole file, or finds what an earlier run on this machine made of it with the same mapping. */
export async function runCheck({ row, mapping }: DatasetWork, run: CheckRun): Promise<CheckedFile> {
  const folder = checkFolder(row.id, mappingFingerprint(mapping));
  const known = await readResult(folder);
  if (known) return { folder, result: known };
  const path = await openUpload(row);
  const unfinished = `${folder}.${run.runId}`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  try {
    const result = await withRefusals(() =>
      checkInChild(
        { task: "check", path, mapping, folder: unfinished, today: run.today },
        { signal: run.signal, onProgress: run.onRows },
      ),
    );
    await rm(folder, { recursive: true, force: true });
    await rename(unfinished, folder);
    return { folder, result };
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** The result is written last, so a folder that has one is whole. */
async function readResult(folder: string): Promise<CheckResult | null> {
  const text = await readFile(join(folder, CHECK_FILES.result), "utf8").catch(() => null);
  return text === null ? null : CheckResult.parse(JSON.parse(text));
}
