import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { sql } from "drizzle-orm";
import type postgres from "postgres";
import { openDatabase } from "./client.ts";
import type { PgliteTransaction } from "./pglite-client.ts";
import { TENANT_ROLE } from "./roles.ts";
import type { TenantTransaction } from "./tenant.ts";

const STREAM_CHUNK_BYTES = 1024 * 1024;

export interface CopyRequest {
  /** A temporary table of this transaction: Postgres has no COPY into tables with row-level security. */
  readonly table: string;
  readonly columns: readonly string[];
  /** A file in COPY's text format. */
  readonly path: string;
}

/** Loads a file into a temporary table as fast as the driver can, whatever its size. */
export async function copyFile(tx: TenantTransaction, request: CopyRequest): Promise<void> {
  const { driver } = await openDatabase();
  if (driver.kind === "embedded") await copyEmbedded(tx, request);
  else await copyStreaming(tx, request);
}

/** Reading a file needs the superuser here; pg_temp keeps that power away from every table but our own. */
async function copyEmbedded(tx: TenantTransaction, request: CopyRequest): Promise<void> {
  await tx.execute(sql`select set_config('role', session_user, true)`);
  await sessionClient<PgliteTransaction>(tx).copy(`${copyTarget(request)} from '/dev/blob'`, request.path);
  await tx.execute(sql`select set_config('role', ${TENANT_ROLE}, true)`);
}

async function copyStreaming(tx: TenantTransaction, request: CopyRequest): Promise<void> {
  const client = sessionClient<postgres.TransactionSql>(tx);
  const query = client.unsafe(`${copyTarget(request)} from stdin`);
  const refused = refusalOf(query);
  const writable = await Promise.race([query.writable(), refused]);
  const sent = pipeline(createReadStream(request.path, { highWaterMark: STREAM_CHUNK_BYTES }), writable);
  await Promise.race([sent, refused]);
}

/** postgres.js drops an error that comes after the last byte was sent, and its stream then never ends. */
function refusalOf(query: object): Promise<never> {
  const refused = new Promise<never>((_, reject) => {
    Object.assign(query, { reject });
  });
  refused.catch(() => {});
  return refused;
}

function copyTarget({ table, columns }: CopyRequest): string {
  return `copy pg_temp.${quote(table)} (${columns.map(quote).join(", ")})`;
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Drizzle keeps the driver's own transaction in its session and has no typed way to it. */
function sessionClient<Client>(tx: TenantTransaction): Client {
  return (tx as unknown as { session: { client: Client } }).session.client;
}
