import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { env } from "#lib/env.ts";
import { setRunQueue } from "#server/jobs/queue.ts";
import { performRun } from "#server/jobs/runner.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { listRuns } from "#server/services/runs/list-runs.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { MemoryQueue } from "#server/testing/memory-queue.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { checkDataset } from "./check-dataset.ts";
import { discardDataset } from "./discard-dataset.ts";
import { exportRejectedRows } from "./export-rejected-rows.ts";
import { getDataset } from "./get-dataset.ts";
import { importDataset } from "./import-dataset.ts";
import { listDatasets } from "./list-datasets.ts";
import { listRejectedRows } from "./list-rejected-rows.ts";
import { undoDataset } from "./undo-dataset.ts";
import { uploadDataset } from "./upload-dataset.ts";

withTestDatabase();

const folder = mkdtempSync(join(tmpdir(), "shelfcast-upload-"));
const queue = new MemoryQueue();
beforeAll(() => {
  vi.spyOn(env(), "DATA_DIR", "get").mockReturnValue(folder);
  setRunQueue(queue);
});
afterAll(() => {
  setRunQueue(undefined);
  rmSync(folder, { recursive: true, force: true });
});

async function* pieces(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}

const upload = (ctx: ServiceContext, content: string | Uint8Array) =>
  uploadDataset(ctx, { body: pieces(content), fileName: "sheet.csv", kind: null });

/** Performs what was queued, but leaves training to its own tests. */
async function performQueued(): Promise<void> {
  for (let job = queue.sent.shift(); job; job = queue.sent.shift()) {
    if (job.kind !== "train") await performRun(job, new AbortController().signal);
  }
}

const filesLeft = () => readdirSync(join(folder, "uploads"));

it("takes a clear sheet from upload to import without a question, asks for training, and knows it again", async () => {
  const ctx = (await createTestOrganisation()).as("admin");
  const sheet = "date,store,item,sales\n2024-01-01,1,1,5\n2024-01-02,1,1,6\n2024-02-30,1,1,7\n";
  const { datasetId, status, runId } = await upload(ctx, sheet);
  expect({ status, hasRun: runId !== null }).toEqual({ status: "checking", hasRun: true });
  await performQueued();
  expect(await getDataset(ctx, { datasetId })).toMatchObject({
    status: "checked",
    kind: "sales",
    canImport: true,
    rowsTotal: 3,
    rowsRejected: 1,
    preview: {
      recordsNew: 2,
      recordsUpdated: 0,
      productsNew: 1,
      stores: [{ code: "1", name: "Store 1", isNew: true }],
    },
  });
  await importDataset(ctx, { datasetId });
  await performQueued();
  expect(await getDataset(ctx, { datasetId })).toMatchObject({
    status: "imported",
    canUndo: true,
    firstDay: "2024-01-01",
  });
  expect((await listRuns(ctx, { kind: "train" })).length).toBe(1);
  expect(await upload(ctx, sheet)).toMatchObject({ datasetId, isKnown: true, status: "imported" });
  expect(filesLeft()).toEqual([]);
  const again = await upload(ctx, sheet.replace("5", "8"));
  await performQueued();
  expect(await getDataset(ctx, again)).toMatchObject({
    sniff: { isRemembered: true },
    preview: { recordsNew: 0, recordsUpdated: 1, recordsUnchanged: 1 },
  });
});

it("makes one dataset and one check of fifty identical uploads at once", async () => {
  const ctx = (await createTestOrganisation()).as("admin");
  const sheet = "date,amount\n2024-01-01,5\n2024-01-02,6\n";
  const results = await Promise.all(Array.from({ length: 50 }, () => upload(ctx, sheet)));
  expect(new Set(results.map(({ datasetId }) => datasetId)).size).toBe(1);
  expect(results.filter(({ isKnown }) => !isKnown)).toHaveLength(1);
  expect((await listDatasets(ctx, {})).total).toBe(1);
  expect(await listRuns(ctx, { kind: "check-dataset" })).toHaveLength(1);
  await performQueued();
});

it.each([
  ["an empty file", "", /empty/],
  ["a file of another type", gzipSync("a,b\n"), /gzip/],
  ["a cell of five megabytes", `date,amount\n2024-01-01,"${"x".repeat(5_000_000)}`, /row 2/],
])("refuses %s and leaves nothing behind", async (_name, content, message) => {
  const ctx = (await createTestOrganisation()).as("admin");
  await expect(upload(ctx, content)).rejects.toMatchObject({
    code: "INVALID_INPUT",
    message: expect.stringMatching(message),
  });
  expect((await listDatasets(ctx, {})).total).toBe(0);
  expect(filesLeft().filter((name) => name.endsWith(".part"))).toEqual([]);
});

it("waits for an answer where a sheet is not clear, and refuses a mapping that no row could pass", async () => {
  const ctx = (await createTestOrganisation()).as("admin");
  const { datasetId, status } = await upload(ctx, "store,item,sales\n1,1,5\n1,2,6\n");
  expect(status).toBe("uploaded");
  const { mapping } = await getDataset(ctx, { datasetId });
  if (!mapping) throw new Error("the upload has no mapping");
  await expect(checkDataset(ctx, { datasetId, ...mapping })).rejects.toMatchObject({
    code: "INVALID_INPUT",
    message: expect.stringContaining("No column is the date"),
  });
  await expect(importDataset(ctx, { datasetId })).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
  await discardDataset(ctx, { datasetId });
  expect((await listDatasets(ctx, {})).total).toBe(0);
});

it("imports nothing when every row is rejected, and lists the rows by place, code and a way to mend them", async () => {
  const ctx = (await createTestOrganisation()).as("admin");
  const { datasetId } = await upload(
    ctx,
    "date,amount\n2024-01-40,=1+1\n2024-01-41,6\n2024-01-42,7\n2024-01-43,8\n",
  );
  await performQueued();
  expect(await getDataset(ctx, { datasetId })).toMatchObject({
    status: "checked",
    canImport: false,
    rowsRejected: 4,
  });
  await expect(importDataset(ctx, { datasetId })).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
  expect(await listRejectedRows(ctx, { datasetId, page: 2, pageSize: 3 })).toMatchObject({
    total: 4,
    storedCount: 4,
    columns: ["date", "amount"],
    rows: [{ rowNumber: 5, columnName: "date", code: "impossible-date", cells: ["2024-01-43", "8"] }],
  });
  let csv = "";
  for await (const lines of exportRejectedRows(ctx, { datasetId })) csv += lines;
  expect(csv).toContain(
    '2,date,impossible-date,2024-01-40 is not in the calendar. Correct the day.,2024-01-40,"\'=1+1"',
  );
});

it("does the work of a run that is performed twice once", async () => {
  const ctx = (await createTestOrganisation()).as("admin");
  const { datasetId } = await upload(ctx, "date,amount\n2024-03-01,5\n2024-03-02,6\n");
  await performQueued();
  await importDataset(ctx, { datasetId });
  const [job] = queue.sent;
  await performQueued();
  if (job) await performRun(job, new AbortController().signal);
  expect(await getDataset(ctx, { datasetId })).toMatchObject({ status: "imported" });
  expect(await undoDataset(ctx, { datasetId })).toMatchObject({ recordsRemoved: 2, recordsRestored: 0 });
  expect(await upload(ctx, "date,amount\n2024-03-01,5\n2024-03-02,6\n")).toMatchObject({ isKnown: false });
});
