import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "#lib/env.ts";

const LEAST_LENGTH = 32;
/** Words that give away a secret copied from an example. */
const DEFAULTS = /secret|change.?me|example|password|default|shelfcast|^(.)\1+$/i;

/** The key that signs sessions: from the environment, or made once and kept beside the embedded database. */
export function resolveSecret(environment: Environment): string {
  const { AUTH_SECRET, DATABASE_URL, DATA_DIR, NODE_ENV } = environment;
  if (AUTH_SECRET) {
    if (NODE_ENV === "production") assertStrong(AUTH_SECRET);
    return AUTH_SECRET;
  }
  // Several web processes must sign alike, and they share no folder.
  if (DATABASE_URL && NODE_ENV === "production") {
    throw new Error(`AUTH_SECRET is not set: make one with "openssl rand -base64 32"`);
  }
  return readOrMakeSecret(DATA_DIR);
}

function assertStrong(secret: string): void {
  if (secret.length < LEAST_LENGTH) {
    throw new Error(`AUTH_SECRET has ${secret.length} characters, it needs at least ${LEAST_LENGTH}`);
  }
  if (DEFAULTS.test(secret)) {
    throw new Error(`AUTH_SECRET looks like an example value: make one with "openssl rand -base64 32"`);
  }
}

function readOrMakeSecret(folder: string): string {
  const path = join(folder, "auth-secret");
  mkdirSync(folder, { recursive: true });
  try {
    // "wx" refuses an existing file, so two processes that start together agree on one secret.
    writeFileSync(path, randomBytes(LEAST_LENGTH).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(path, "utf8");
}
