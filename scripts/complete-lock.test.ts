import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

let project = "";

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "lock-"));
  mkdirSync(join(project, "scripts"));
  cpSync("scripts/complete-lock.mjs", join(project, "scripts", "complete-lock.mjs"));
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

function complete(packages: Record<string, unknown>): Record<string, unknown> {
  const path = join(project, "package-lock.json");
  writeFileSync(path, JSON.stringify({ packages }));
  execFileSync(process.execPath, [join(project, "scripts", "complete-lock.mjs")]);
  return JSON.parse(readFileSync(path, "utf8")).packages;
}

test("a missing binary of another platform gets an entry that says where it belongs", () => {
  const packages = complete({
    "node_modules/tool": {
      version: "1.0.0",
      optionalDependencies: { "@tool/cli-linux-arm64-musl": "1.0.0" },
    },
  });
  expect(packages["node_modules/@tool/cli-linux-arm64-musl"]).toEqual({
    version: "1.0.0",
    cpu: ["arm64"],
    os: ["linux"],
    libc: ["musl"],
    optional: true,
  });
});

test("a binary found in an outer folder is not added again", () => {
  const before = {
    "node_modules/@tool/cli-win32-x64": { version: "1.0.0", optional: true },
    "node_modules/outer": { version: "3.0.0" },
    "node_modules/outer/node_modules/tool": {
      version: "1.0.0",
      optionalDependencies: { "@tool/cli-win32-x64": "1.0.0" },
    },
  };
  expect(complete(before)).toEqual(before);
});

test("another version in the way leads to an entry of its own beside the package that asks for it", () => {
  const packages = complete({
    "node_modules/@tool/cli-darwin-x64": { version: "2.0.0", optional: true },
    "node_modules/outer/node_modules/tool": {
      version: "1.0.0",
      optionalDependencies: { "@tool/cli-darwin-x64": "1.0.0" },
    },
  });
  expect(packages["node_modules/@tool/cli-darwin-x64"]).toMatchObject({ version: "2.0.0" });
  expect(packages["node_modules/outer/node_modules/tool/node_modules/@tool/cli-darwin-x64"]).toMatchObject({
    version: "1.0.0",
  });
});
