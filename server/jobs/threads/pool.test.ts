import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { openPool } from "./pool.ts";

vi.mock("#server/log.ts", () => ({ log: { error: () => {} } }));

const folder = mkdtempSync(join(tmpdir(), "shelfcast-pool-"));
afterAll(() => rmSync(folder, { recursive: true }));

function writeEntry(name: string, source: string): string {
  const path = join(folder, name);
  writeFileSync(path, source);
  return path;
}

test("threads that cannot start fail their tasks instead of keeping them waiting or ending the process", async () => {
  const onFailure = vi.fn();
  const pool = openPool(writeEntry("broken.mjs", "export const task = ;"), onFailure);
  const tasks = [1, 2, 3].map((value) => pool.run(value, { name: "task" }));
  const outcomes = await Promise.allSettled(tasks);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(onFailure).toHaveBeenCalled();
});

test("a thread that dies in a task fails that task, and the pool goes on", async () => {
  const entry = writeEntry(
    "dying.mjs",
    "export const die = () => process.exit(3); export const live = (value) => value * 2;",
  );
  const pool = openPool(entry, () => {});
  await expect(pool.run(1, { name: "die" })).rejects.toThrow();
  expect(await pool.run(21, { name: "live" })).toBe(42);
  await pool.destroy();
});
