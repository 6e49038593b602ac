import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { parseEnvironment } from "#lib/env.ts";
import { resolveSecret } from "./secret.ts";

const STRONG = "N2Qx8vLk0pYtR4uWc7ZbE1mHs9JgF6aD3oTi5yXe";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "shelfcast-secret-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const production = (settings: Record<string, string>) =>
  parseEnvironment({ NODE_ENV: "production", DATA_DIR: folder, ...settings });

it("makes a secret once beside the embedded database, readable by its owner alone", () => {
  const secret = resolveSecret(production({}));
  expect(secret).toHaveLength(43);
  expect(resolveSecret(production({}))).toBe(secret);
  expect(statSync(join(folder, "auth-secret")).mode & 0o777).toBe(0o600);
});

it("takes a strong secret from the environment", () => {
  expect(resolveSecret(production({ AUTH_SECRET: STRONG }))).toBe(STRONG);
});

it("refuses a short one in production", () => {
  expect(() => resolveSecret(production({ AUTH_SECRET: "N2Qx8vLk0p" }))).toThrow("needs at least 32");
});

it.each([
  "changeme-changeme-changeme-changeme",
  "your-secret-goes-here-your-secret-goes-here",
  "a".repeat(40),
])("refuses %s, which looks like an example, in production", (AUTH_SECRET) => {
  expect(() => resolveSecret(production({ AUTH_SECRET }))).toThrow("looks like an example");
});

it("refuses to make one up in production where several processes share a database server", () => {
  expect(() => resolveSecret(production({ DATABASE_URL: "postgres://db/shop" }))).toThrow(
    "AUTH_SECRET is not set",
  );
});
