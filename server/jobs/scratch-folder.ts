import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Longer than any run may take. */
const ABANDONED_AFTER_MS = 12 * 60 * 60 * 1000;

function parentFolder(): string {
  return join(tmpdir(), "shelfcast-scratch");
}

/** Gives `work` a folder of its own and removes it afterwards. */
export async function withScratchFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  await mkdir(parentFolder(), { recursive: true });
  const folder = await mkdtemp(join(parentFolder(), "run-"));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes what killed processes left behind. */
export async function removeAbandonedFolders(nowMs: number): Promise<void> {
  const names = await readdir(parentFolder()).catch(() => []);
  for (const name of names) {
    const path = join(parentFolder(), name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: nowMs }));
    if (nowMs - mtimeMs > ABANDONED_AFTER_MS) await rm(path, { recursive: true, force: true });
  }
}
