import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { utimes } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { removeAbandonedFolders, withScratchFolder } from "./scratch-folder.ts";

test("a scratch folder is gone after its work, however the work ended", async () => {
  let folder = "";
  await withScratchFolder(async (given) => {
    folder = given;
    expect(existsSync(given)).toBe(true);
  });
  expect(existsSync(folder)).toBe(false);
  const failing = withScratchFolder(async (given) => {
    folder = given;
    throw new Error("no luck");
  });
  await expect(failing).rejects.toThrow("no luck");
  expect(existsSync(folder)).toBe(false);
});

test("only what a killed process left behind long ago is removed", async () => {
  await withScratchFolder((recent) =>
    withScratchFolder(async (abandoned) => {
      await utimes(abandoned, 0, 0);
      await removeAbandonedFolders(Date.now());
      expect([existsSync(recent), existsSync(abandoned)]).toEqual([true, false]);
    }),
  );
});

test("the folder of a process that is gone is removed at once", async () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  await withScratchFolder(async (own) => {
    const left = join(dirname(own), `run-${pid}-killed`);
    mkdirSync(left);
    await removeAbandonedFolders(Date.now());
    expect([existsSync(own), existsSync(left)]).toEqual([true, false]);
  });
});
