import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { env } from "#lib/env.ts";
import { closeDatabase, type OpenDatabase, setDatabase } from "#server/db/client.ts";
import { openEmbedded } from "#server/db/open-embedded.ts";
import { openPostgres } from "#server/db/open-postgres.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import { setRunQueue } from "#server/jobs/queue.ts";
import { performRun } from "#server/jobs/runner.ts";
import { checkDataset } from "#server/services/datasets/check-dataset.ts";
import { getDataset } from "#server/services/datasets/get-dataset.ts";
import { importDataset } from "#server/services/datasets/import-dataset.ts";
import { uploadDataset } from "#server/services/datasets/upload-dataset.ts";
import { MemoryQueue } from "#server/testing/memory-queue.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { MemoryWatch } from "./memory.ts";

export interface Measurement {
  readonly target: string;
  readonly rows: number;
  readonly records: number;
  readonly uploadSeconds: number;
  readonly checkSeconds: number;
  readonly importSeconds: number;
  /** Of the whole way, and of the import alone. */
  readonly rowsPerSecond: number;
  readonly importRowsPerSecond: number;
  readonly longestStallMs: number;
  readonly webPeakMb: number;
  readonly childPeakMb: number;
}

const [path = "", target = "embedded"] = process.argv.slice(2);

async function openTarget(): Promise<{ database: OpenDatabase; drop: () => Promise<void> }> {
  const url = env().DATABASE_URL;
  if (target === "embedded" || !url) {
    return { database: await openEmbedded({ folder: env().DATA_DIR }), drop: async () => {} };
  }
  const name = `shelfcast_bench_${randomUUID().replaceAll("-", "")}`;
  await onServer(url, `create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return {
    database: await openPostgres(own.href, 5),
    drop: () => onServer(url, `drop database ${name} with (force)`),
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  await client.unsafe(statement).finally(() => client.end());
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

const queue = new MemoryQueue();

/** Performs what was queued here and now, all but the training. */
async function performQueued(): Promise<void> {
  for (let job = queue.sent.shift(); job; job = queue.sent.shift()) {
    if (job.kind !== "train") await performRun(job, new AbortController().signal);
  }
}

async function measure(): Promise<Measurement> {
  setRunQueue(queue);
  const { organisationId, as } = await createTestOrganisation();
  const ctx = { ...as("admin"), now: () => new Date() };
  const memory = new MemoryWatch();
  const stalls = monitorEventLoopDelay({ resolution: 1 });
  stalls.enable();
  let datasetId = "";
  const uploadSeconds = await timed(async () => {
    const body = createReadStream(path, { highWaterMark: 65_536 });
    ({ datasetId } = await uploadDataset(ctx, { body, fileName: basename(path), kind: null }));
  });
  const checkSeconds = await timed(async () => {
    const { status, mapping } = await getDataset(ctx, { datasetId });
    if (status === "uploaded" && mapping) await checkDataset(ctx, { datasetId, ...mapping });
    await performQueued();
  });
  const importSeconds = await timed(async () => {
    await importDataset(ctx, { datasetId });
    await performQueued();
  });
  stalls.disable();
  memory.stop();
  const done = await getDataset(ctx, { datasetId });
  if (done.status !== "imported") throw new Error(`the dataset is ${done.status}: ${done.errorMessage}`);
  const [counted] = await withTenant(organisationId, (tx) =>
    rows<{ count: number }>(tx, sql`select count(*)::int as count from sale`),
  );
  const total = done.rowsTotal ?? 0;
  return {
    target,
    rows: total,
    records: counted?.count ?? 0,
    uploadSeconds,
    checkSeconds,
    importSeconds,
    rowsPerSecond: total / (uploadSeconds + checkSeconds + importSeconds),
    importRowsPerSecond: total / importSeconds,
    longestStallMs: stalls.max / 1e6,
    webPeakMb: memory.ownBytes / 1e6,
    childPeakMb: memory.childBytes / 1e6,
  };
}

const { database, drop } = await openTarget();
setDatabase(database);
try {
  console.log(JSON.stringify(await measure()));
} finally {
  await closeDatabase();
  await drop();
}
