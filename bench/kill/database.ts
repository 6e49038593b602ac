import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";

export interface BenchDatabase {
  readonly kind: "embedded database" | "Postgres";
  /** Points a server process at it. */
  readonly env: Record<string, string>;
  drop(): Promise<void>;
}

/** A database of the benchmark's own, on the server that DATABASE_URL names or else in a folder. */
export async function makeDatabase(): Promise<BenchDatabase> {
  const url = process.env.DATABASE_URL;
  return url ? makeServerDatabase(url) : makeEmbeddedDatabase();
}

async function makeEmbeddedDatabase(): Promise<BenchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "shelfcast-bench-"));
  return {
    kind: "embedded database",
    env: { DATA_DIR: folder, DATABASE_URL: "" },
    drop: () => rm(folder, { recursive: true, force: true }),
  };
}

async function makeServerDatabase(serverUrl: string): Promise<BenchDatabase> {
  const name = `shelfcast_bench_${randomUUID().replaceAll("-", "")}`;
  await runOnServer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    kind: "Postgres",
    env: { DATABASE_URL: url.href },
    drop: () => runOnServer(serverUrl, `drop database ${name} with (force)`),
  };
}

async function runOnServer(url: string, statement: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  await client.unsafe(statement).finally(() => client.end());
}
