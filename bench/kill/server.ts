// The server that the benchmark kills: the product's database, jobs, import and training, without its pages.

import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import { product } from "#server/db/schema/product.ts";
import { sale } from "#server/db/schema/sale.ts";
import { organisationSetting, store } from "#server/db/schema/store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { startJobs } from "#server/jobs/start.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { getDataset } from "#server/services/datasets/get-dataset.ts";
import { importDataset } from "#server/services/datasets/import-dataset.ts";
import { uploadDataset } from "#server/services/datasets/upload-dataset.ts";
import { audit, isBusy } from "./audit.ts";
import type { Answer, Order } from "./messages.ts";

await startJobs({ process: "worker" });
tell({ type: "ready" });
process.on("message", async ({ id, order }: { id: number; order: Order }) => {
  try {
    tell({ type: "done", id, value: await obey(order) });
  } catch (error) {
    tell({
      type: "failed",
      id,
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
});
// Without its benchmark it has no purpose.
process.on("disconnect", () => process.exit(0));

function tell(answer: Answer): void {
  process.send?.(answer);
}

async function obey(order: Order): Promise<unknown> {
  switch (order.op) {
    case "found":
      return foundShop();
    case "sell":
      return sell(order.organisationId, order.day);
    case "upload":
      return upload(order.organisationId, order.path);
    case "import":
      return importWhenChecked(order.organisationId, order.datasetId);
    case "settle":
      while (await isBusy(order.organisationId)) await sleep(50);
      return null;
    case "audit":
      return audit(order.organisationId);
  }
}

function contextOf(organisationId: string): ServiceContext {
  return { organisationId, userId: null, role: "owner", now: () => new Date() };
}

async function foundShop(): Promise<string> {
  const organisationId = uuidv7();
  await withTenant(organisationId, async (tx) => {
    await tx.insert(organisationSetting).values({ organisationId });
    await tx.insert(store).values({ organisationId, id: organisationId, code: "till", name: "Till" });
    await tx.insert(product).values({ organisationId, id: organisationId, sku: "till", name: "Till" });
  });
  return organisationId;
}

async function sell(organisationId: string, day: string): Promise<void> {
  const key = { organisationId, storeId: organisationId, productId: organisationId };
  await withTenant(organisationId, (tx) =>
    tx.insert(sale).values({ ...key, day, quantity: 1, datasetId: organisationId }),
  );
}

async function upload(organisationId: string, path: string): Promise<string> {
  const request = { body: createReadStream(path), fileName: basename(path), kind: null };
  return (await uploadDataset(contextOf(organisationId), request)).datasetId;
}

/** As a person does who waits for the preview and then presses Import; nothing is left to do when it is imported. */
async function importWhenChecked(organisationId: string, datasetId: string): Promise<string> {
  const ctx = contextOf(organisationId);
  for (;;) {
    const { status } = await getDataset(ctx, { datasetId });
    if (status === "imported" || status === "importing") return datasetId;
    if (status === "checked") return (await importDataset(ctx, { datasetId })).datasetId;
    if (status === "failed") throw new Error("the check failed");
    await sleep(20);
  }
}
