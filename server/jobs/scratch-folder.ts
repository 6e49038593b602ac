import { mkdir, mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Longer than any run may take, for folders whose process cannot be told from a new one of the same number. */
const ABANDONED_AFTER_MS = 12 * 60 * 60 * 1000;

function parentFolder(): string {
  return join(tmpdir(), "shelfcast-scratch");
}

/** Gives `work` a folder of its own and removes it afterwards. */
export async function withScratchFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  await mkdir(parentFolder(), { recursive: true });
  const folder = await mkdtemp(join(parentFolder(), `run-${process.pid}-`));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes what killed processes left behind: folders of processes that are gone, and what is too old to be in use. */
export async function removeAbandonedFolders(nowMs: number): Promise<void> {
  const names = await readdir(parentFolder()).catch(() => []);
  for (const name of names) {
    const path = join(parentFolder(), name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: nowMs }));
    if (nowMs - mtimeMs > ABANDONED_AFTER_MS || !isOwnerAlive(name))
      await rm(path, { recursive: true, force: true });
  }
}

/** True as well where the name does not tell. */
function isOwnerAlive(name: string): boolean {
  const pid = Number(/^run-(\d+)-/.exec(name)?.[1]);
  if (!pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM is a process of somebody else.
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
