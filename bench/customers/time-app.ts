/** The whole product, over HTTP as a browser does it: online-retail from its upload to segments and lists of customers. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gunzipSync } from "node:zlib";
import { type APIRequestContext, request } from "@playwright/test";
import type { OutlookPage, OutlookSummary } from "#lib/schemas/customer-outlook.ts";
import type { DatasetPage, DatasetSummary, UploadResult } from "#lib/schemas/dataset.ts";
import type { RunView } from "#lib/schemas/run.ts";
import { mutate, query, setUpShop } from "../../e2e/arrange.ts";
import buildPages from "../../e2e/build-pages.ts";
import { type ShopServer, startShop } from "../../e2e/shop-server.ts";

const CALLS = 20;
const SETTLED = new Set(["succeeded", "failed", "cancelled"]);

/** Takes the sheet in, waits for all that follows from it, and times every step, page and list. */
export async function timeApp(data: string): Promise<void> {
  await buildPages();
  const server = await startShop();
  const client = await request.newContext();
  try {
    await setUpShop(client, server);
    const shop = { server, client };
    await timeImport(shop, join(data, "online-retail", "online-retail-all.csv.gz"));
    await timeRuns(shop);
    await timeReads(shop);
  } finally {
    await client.dispose();
    await server.remove();
  }
}

interface Shop {
  readonly server: ShopServer;
  readonly client: APIRequestContext;
}

async function timeImport(shop: Shop, path: string): Promise<void> {
  const { datasetId } = await step(shop, "upload", () => upload(shop, path));
  await step(shop, "check", () => untilStatus(shop, datasetId, "checked"));
  await step(shop, "import", async () => {
    await mutate(shop.client, shop.server, "datasets.import", { datasetId });
    await untilStatus(shop, datasetId, "imported");
  });
  const { rowsTotal, rowsRejected } = await findDataset(shop, datasetId);
  console.log(`  ${rowsTotal} rows, ${rowsRejected} rejected`);
}

/** What an import starts by itself, in the order in which it ends, and the segments that a manager asks for. */
async function timeRuns(shop: Shop): Promise<void> {
  const waiting = () => query<RunView[]>(shop.client, shop.server, "runs.list", { limit: 100 });
  await step(shop, "everything that the import started", async () => {
    while ((await waiting()).some(({ status }) => !SETTLED.has(status))) await sleep(250);
  });
  await step(shop, "segments", async () => {
    await mutate(shop.client, shop.server, "customers.findSegments", { count: null });
    while ((await waiting()).some(({ status }) => !SETTLED.has(status))) await sleep(100);
  });
  for (const { kind, status, startedAt, finishedAt } of (await waiting()).toReversed()) {
    const seconds = (Date.parse(finishedAt ?? "") - Date.parse(startedAt ?? "")) / 1000;
    console.log(`  ${kind} ${status}: ${seconds.toFixed(1)} s`);
  }
}

async function timeReads({ client, server }: Shop): Promise<void> {
  const summary = await query<OutlookSummary>(client, server, "customers.outlookSummary");
  console.log(JSON.stringify(summary));
  const slipping = { view: "slipping", search: "", offset: 0 };
  const { customers } = await query<OutlookPage>(client, server, "customers.outlooks", slipping);
  const calls: [name: string, input?: unknown][] = [
    ["customers.status"],
    ["customers.segmentation"],
    ["customers.history"],
    ["customers.map"],
    ["customers.members", { segmentId: null, search: "", offset: 0 }],
    ["customers.members", { segmentId: null, search: "123", offset: 0 }],
    ["customers.outlookSummary"],
    ["customers.outlooks", slipping],
    ["customers.alerts", {}],
    ["customers.byId", { customerId: customers[0]?.customerId }],
  ];
  for (const [name, input] of calls) {
    const label = input === undefined ? name : `${name} ${JSON.stringify(input)}`;
    await timeCalls(label, () => query(client, server, name, input));
  }
  const pages = ["/customers", "/customers?view=slipping", "/customers?view=next", "/customers?view=alerts"];
  for (const page of [...pages, `/customers/${customers[0]?.customerId}`])
    await timeCalls(`page ${page}`, async () => {
      await (await client.get(`${server.origin}${page}`)).body();
    });
}

async function timeCalls(name: string, call: () => Promise<unknown>): Promise<void> {
  const taken: number[] = [];
  for (let index = 0; index < CALLS; index++) {
    const began = performance.now();
    await call();
    taken.push(performance.now() - began);
  }
  taken.sort((a, b) => a - b);
  const at = (share: number) => (taken[Math.floor(share * (CALLS - 1))] ?? 0).toFixed(0);
  console.log(`${name}: P50 ${at(0.5)} ms, P95 ${at(0.95)} ms`);
}

async function upload({ client, server: { origin } }: Shop, path: string): Promise<UploadResult> {
  const response = await client.post(`${origin}/api/uploads`, {
    data: gunzipSync(readFileSync(path)),
    headers: { origin, "content-type": "application/octet-stream", "x-file-name": "online-retail.csv" },
    timeout: 120_000,
  });
  if (!response.ok())
    throw new Error(`the upload was answered ${response.status()}: ${await response.text()}`);
  return (await response.json()) as UploadResult;
}

async function findDataset({ client, server }: Shop, datasetId: string): Promise<DatasetSummary> {
  const { datasets } = await query<DatasetPage>(client, server, "datasets.list", {});
  const found = datasets.find(({ id }) => id === datasetId);
  if (!found) throw new Error("the dataset is gone");
  return found;
}

async function untilStatus(shop: Shop, datasetId: string, wanted: DatasetSummary["status"]): Promise<void> {
  for (;;) {
    const { status, errorMessage } = await findDataset(shop, datasetId);
    if (status === wanted) return;
    if (!["checking", "importing", "checked"].includes(status))
      throw new Error(`the dataset is ${status}: ${errorMessage}`);
    await sleep(100);
  }
}

/** Times a step and the most memory that the server held in it; Linux only. */
async function step<Value>({ server }: Shop, name: string, work: () => Promise<Value>): Promise<Value> {
  writeFileSync(`/proc/${server.pid()}/clear_refs`, "5");
  const began = performance.now();
  const value = await work();
  const seconds = (performance.now() - began) / 1000;
  const peak = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${server.pid()}/status`, "utf8"))?.[1];
  console.log(`${name}: ${seconds.toFixed(1)} s, at most ${((Number(peak) * 1024) / 1e6).toFixed(0)} MB`);
  return value;
}
