import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { FolderInUseError, lockFolder } from "./folder-lock.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "shelfcast-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Another process that holds the folder until it is killed. */
async function startOwner() {
  const script = `const { lockFolder } = await import("#server/db/folder-lock.ts");
    await lockFolder(${JSON.stringify(folder)}); console.log("held"); setInterval(() => {}, 60_000);`;
  const owner = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(owner.stdout, "data");
  return owner;
}

it("refuses a second owner and names the first one's process", async () => {
  const owner = await startOwner();
  const second = lockFolder(folder);
  await expect(second).rejects.toThrow(FolderInUseError);
  await expect(second).rejects.toThrow(`in use by process ${owner.pid}`);
  owner.kill("SIGKILL");
  await once(owner, "exit");
});

it("is free again the moment its owner is killed", async () => {
  const owner = await startOwner();
  owner.kill("SIGKILL");
  await once(owner, "exit");
  const lock = await lockFolder(folder);
  await lock.release();
});

it("is the same lock through another name of the same folder", async () => {
  const lock = await lockFolder(folder);
  const alias = `${folder}-alias`;
  symlinkSync(folder, alias);
  await expect(lockFolder(alias)).rejects.toThrow(`process ${process.pid}`);
  rmSync(alias);
  await lock.release();
});

it("lets two folders have two owners", async () => {
  const other = mkdtempSync(join(tmpdir(), "shelfcast-lock-"));
  const locks = [await lockFolder(folder), await lockFolder(other)];
  await Promise.all(locks.map((lock) => lock.release()));
  rmSync(other, { recursive: true });
});
