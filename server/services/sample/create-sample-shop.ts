import { createHash } from "node:crypto";
import { join } from "node:path";
import { and, eq, inArray } from "drizzle-orm";
import { refreshStatistics } from "#server/db/refresh-statistics.ts";
import { product } from "#server/db/schema/product.ts";
import { store } from "#server/db/schema/store.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
import type { CreateSampleInput } from "#server/jobs/definitions/create-sample.ts";
import { dispatchRun } from "#server/jobs/dispatch.ts";
import type { RunContext } from "#server/jobs/run-definition.ts";
import { withScratchFolder } from "#server/jobs/scratch-folder.ts";
import { threadPool } from "#server/jobs/threads/pool.ts";
import { recordPurchasesChanged } from "#server/services/customers/request-predictions.ts";
import { lockMerging } from "#server/services/datasets/lock-merging.ts";
import { ServiceError } from "#server/services/errors.ts";
import { recordSegmentation } from "#server/services/segments/request-segmentation.ts";
import { recordTraining } from "#server/services/training/request-training.ts";
import { loadSampleShop } from "./load-sample-shop.ts";
import type { SampleCatalogue, SampleFilesRequest } from "./write-sample-files.ts";

/** Makes the sample shop, loads it and asks for all that is learnt from it. */
export async function createSampleShop(context: RunContext<CreateSampleInput>): Promise<void> {
  const { organisationId, input } = context;
  await context.report({ stage: "Generate", progress: 0 });
  await withScratchFolder(async (folder) => {
    const salesPath = join(folder, "sales.copy");
    const purchasesPath = join(folder, "purchases.copy");
    const request: SampleFilesRequest = { ...input, salesPath, purchasesPath };
    const catalogue: SampleCatalogue = await threadPool().run(request, {
      name: "sample",
      signal: context.signal,
    });
    await context.report({ stage: "Load", progress: 0.4, rowsTotal: catalogue.saleCount });
    const followingIds = await context.complete(async (tx) => {
      await lockMerging(tx, organisationId);
      await assertNothingInTheWay(tx, organisationId, catalogue);
      await loadSampleShop(tx, {
        organisationId,
        createdBy: null,
        catalogue,
        salesPath,
        purchasesPath,
        fingerprint: createHash("sha256").update(`sample ${input.seed} ${input.lastDay}`).digest("hex"),
      });
      const requester = { organisationId, userId: null };
      return [
        await recordTraining(requester, tx, "sample"),
        await recordPurchasesChanged(requester, tx),
        await recordSegmentation(requester, tx, { count: null }),
      ];
    });
    await refreshStatistics([
      ...["store", "product", "sale", "stock_lot", "customer", "calendar_event"],
      "purchase",
    ]);
    for (const id of followingIds) if (id) await dispatchRun(organisationId, id);
  });
}

/** A shop's own store or product must never become part of the sample, and go with it. */
async function assertNothingInTheWay(
  tx: TenantTransaction,
  organisationId: string,
  { stores, products }: SampleCatalogue,
): Promise<void> {
  const codes = stores.map(({ code }) => code);
  const skus = products.map(({ sku }) => sku);
  const [sameStore] = await tx
    .select({ name: store.code })
    .from(store)
    .where(and(eq(store.organisationId, organisationId), inArray(store.code, codes)));
  const [sameProduct] = await tx
    .select({ name: product.sku })
    .from(product)
    .where(and(eq(product.organisationId, organisationId), inArray(product.sku, skus)));
  const taken = sameStore ?? sameProduct;
  if (taken) {
    throw new ServiceError("CONFLICT", `the sample shop was not added: ${taken.name} already exists here`);
  }
}
