// The product around its engine: takes a sheet from upload to published forecasts, then trains once more as at night.
// With DATABASE_URL as many real workers as asked for do the work; the embedded database has this one process.

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, readFileSync } from "node:fs";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { asc, eq } from "drizzle-orm";
import { env } from "#lib/env.ts";
import { closeDatabase } from "#server/db/client.ts";
import { runLog } from "#server/db/schema/run.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { TrainInput } from "#server/jobs/definitions/train.ts";
import { dispatchRun } from "#server/jobs/dispatch.ts";
import { startJobs } from "#server/jobs/start.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { checkDataset } from "#server/services/datasets/check-dataset.ts";
import { getDataset } from "#server/services/datasets/get-dataset.ts";
import { importDataset } from "#server/services/datasets/import-dataset.ts";
import { uploadDataset } from "#server/services/datasets/upload-dataset.ts";
import { getRun } from "#server/services/runs/get-run.ts";
import { listRuns } from "#server/services/runs/list-runs.ts";
import { recordTraining } from "#server/services/training/request-training.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";

const [path = "", workerCount = "1"] = process.argv.slice(2);

function startWorkers(count: number): ChildProcess[] {
  return Array.from({ length: count }, () =>
    spawn(process.execPath, ["server/jobs/worker.ts"], { stdio: ["ignore", "ignore", "inherit"] }),
  );
}

async function importSheet(ctx: ServiceContext): Promise<void> {
  const request = {
    body: createReadStream(path, { highWaterMark: 65_536 }),
    fileName: basename(path),
    kind: null,
  };
  const { datasetId } = await uploadDataset(ctx, request);
  for (;;) {
    const { status, mapping, errorMessage } = await getDataset(ctx, { datasetId });
    if (status === "imported") return;
    if (status === "uploaded" && mapping) await checkDataset(ctx, { datasetId, ...mapping });
    if (status === "checked") await importDataset(ctx, { datasetId });
    if (status === "failed") throw new Error(`the sheet was not imported: ${errorMessage}`);
    await sleep(100);
  }
}

/** Waits for the training, and gives its seconds and how many seconds after its start each line was logged. */
async function awaitTraining(ctx: ServiceContext, id: string) {
  for (;;) {
    const run = await getRun(ctx, { id });
    if (run.status === "failed" || run.status === "cancelled")
      throw new Error(`training: ${run.errorMessage}`);
    if (run.status !== "succeeded") {
      await sleep(100);
      continue;
    }
    const begun = Date.parse(run.startedAt ?? "");
    const lines = await withTenant(ctx.organisationId, (tx) =>
      tx.select().from(runLog).where(eq(runLog.runId, id)).orderBy(asc(runLog.sequence)),
    );
    return {
      seconds: (Date.parse(run.finishedAt ?? "") - begun) / 1000,
      log: lines.map(({ at, message }) => ({ seconds: (at.getTime() - begun) / 1000, message })),
    };
  }
}

async function trainAgain(ctx: ServiceContext, reason: TrainInput["reason"]) {
  const id = await withTenant(ctx.organisationId, (tx) => recordTraining(ctx, tx, reason));
  await dispatchRun(ctx.organisationId, id);
  return awaitTraining(ctx, id);
}

/** The most a process ever held; Linux only. */
function peakMb(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return (Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) * 1024) / 1e6;
}

const isEmbedded = env().DATABASE_URL === undefined;
const jobs = await startJobs({ process: "web" });
const workers = isEmbedded ? [] : startWorkers(Number(workerCount));
try {
  const { as } = await createTestOrganisation();
  const ctx = { ...as("owner"), now: () => new Date() };
  const start = performance.now();
  await importSheet(ctx);
  const importSeconds = (performance.now() - start) / 1000;
  const [training] = await listRuns(ctx, { kind: "train" });
  if (!training) throw new Error("the import asked for no training");
  const first = await awaitTraining(ctx, training.id);
  const night = await trainAgain(ctx, "schedule");
  const pids = isEmbedded ? [process.pid] : workers.map(({ pid }) => pid);
  console.log(JSON.stringify({ importSeconds, first, night, peakMb: pids.map(peakMb) }));
} finally {
  for (const worker of workers) {
    const ended = once(worker, "exit");
    worker.kill("SIGTERM");
    await ended;
  }
  await jobs.stop();
  await closeDatabase();
}
