import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { env } from "#lib/env.ts";
import { closeDatabase, type OpenDatabase, setDatabase } from "#server/db/client.ts";
import { openEmbedded } from "#server/db/open-embedded.ts";
import { openPostgres } from "#server/db/open-postgres.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import { setRunQueue } from "#server/jobs/queue.ts";
import { loadHandlers } from "#server/jobs/registry.ts";
import { performRun } from "#server/jobs/runner.ts";
import { checkDataset } from "#server/services/datasets/check-dataset.ts";
import { getDataset } from "#server/services/datasets/get-dataset.ts";
import { importDataset } from "#server/services/datasets/import-dataset.ts";
import { uploadDataset } from "#server/services/datasets/upload-dataset.ts";
import { MemoryQueue } from "#server/testing/memory-queue.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { MemoryWatch } from "./memory.ts";
import { type Stall, StallWatch } from "./stall-watch.ts";

export interface Phase {
  readonly name: "upload and sniff" | "check" | "import";
  readonly seconds: number;
  readonly stall: Stall;
  readonly memory: { readonly ownMb: number; readonly childMb: number };
}

export interface Measurement {
  readonly target: string;
  readonly rows: number;
  readonly records: number;
  /** Of the open, empty database. */
  readonly memoryBeforeMb: number;
  readonly phases: readonly Phase[];
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

const queue = new MemoryQueue();

/** Performs what was queued here and now, all but the training. */
async function performQueued(): Promise<void> {
  for (let job = queue.sent.shift(); job; job = queue.sent.shift()) {
    if (job.kind !== "train") await performRun(job, new AbortController().signal);
  }
}

async function measure(): Promise<Measurement> {
  setRunQueue(queue);
  await loadHandlers();
  const { organisationId, as } = await createTestOrganisation();
  const ctx = { ...as("admin"), now: () => new Date() };
  const memory = new MemoryWatch();
  const stalls = new StallWatch();
  const phase = async (name: Phase["name"], work: () => Promise<void>): Promise<Phase> => {
    const start = performance.now();
    await work();
    const seconds = (performance.now() - start) / 1000;
    return { name, seconds, stall: await stalls.take(), memory: memory.take() };
  };
  await stalls.take();
  const memoryBeforeMb = memory.take().ownMb;
  let datasetId = "";
  const phases = [
    await phase("upload and sniff", async () => {
      const body = createReadStream(path, { highWaterMark: 65_536 });
      ({ datasetId } = await uploadDataset(ctx, { body, fileName: basename(path), kind: null }));
    }),
    await phase("check", async () => {
      const { status, mapping } = await getDataset(ctx, { datasetId });
      if (status === "uploaded" && mapping) await checkDataset(ctx, { datasetId, ...mapping });
      await performQueued();
    }),
    await phase("import", async () => {
      await importDataset(ctx, { datasetId });
      await performQueued();
    }),
  ];
  await stalls.stop();
  memory.stop();
  const done = await getDataset(ctx, { datasetId });
  if (done.status !== "imported") throw new Error(`the dataset is ${done.status}: ${done.errorMessage}`);
  const [counted] = await withTenant(organisationId, (tx) =>
    rows<{ count: number }>(tx, sql`select count(*)::int as count from sale`),
  );
  return { target, rows: done.rowsTotal ?? 0, records: counted?.count ?? 0, memoryBeforeMb, phases };
}

const { database, drop } = await openTarget();
setDatabase(database);
try {
  console.log(JSON.stringify(await measure()));
} finally {
  await closeDatabase();
  await drop();
}
