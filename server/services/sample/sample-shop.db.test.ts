import { eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isFinished } from "#lib/run-status.ts";
import type { RunView } from "#lib/schemas/run.ts";
import { product } from "#server/db/schema/product.ts";
import { sale } from "#server/db/schema/sale.ts";
import { store } from "#server/db/schema/store.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import { type RunningJobs, startJobs } from "#server/jobs/start.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { listModels } from "#server/services/models/list-models.ts";
import { listRuns } from "#server/services/runs/list-runs.ts";
import { watchRun } from "#server/services/runs/watch-run.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation, type TestOrganisation } from "#server/testing/organisation.ts";
import { deleteSampleShop } from "./delete-sample-shop.ts";
import { requestSampleShop } from "./request-sample-shop.ts";

withTestDatabase();

/** What deleting the sample ends; other kinds only read, and the next run of theirs puts things right. */
const ENDED_KINDS: ReadonlySet<string> = new Set(["create-sample", "train", "predict-customers", "segment"]);

/** A whole shop is trained, on machines that may be busy with other things. */
const PATIENCE_MS = 300_000;

let jobs: RunningJobs;
let shop: TestOrganisation;
let owner: ServiceContext;

// The only test that goes through the real queue from end to end.
beforeAll(async () => {
  jobs = await startJobs({ process: "worker" });
  shop = await createTestOrganisation();
  owner = shop.as("owner");
});

afterAll(() => jobs.stop());

const TENANT_TABLES = [
  "store",
  "product",
  "sale",
  "stock_lot",
  "customer",
  "purchase",
  "customer_model",
  "customer_outlook",
  "segmentation",
  "calendar_event",
  "dataset",
  "model",
  "forecast",
];

async function countRows(): Promise<Record<string, number>> {
  return withTenant(shop.organisationId, async (tx) => {
    const counts: Record<string, number> = {};
    for (const table of TENANT_TABLES) {
      const [row] = await rows<{ count: number }>(
        tx,
        sql`select count(*)::int as count from ${sql.identifier(table)}`,
      );
      counts[table] = row?.count ?? 0;
    }
    return counts;
  });
}

async function finish(runId: string): Promise<string> {
  let status = "";
  for await (const run of watchRun(owner, { id: runId })) status = run.status;
  return status;
}

test(
  "the sample shop is loaded and trained by itself, and is deleted without a trace",
  async () => {
    const requested = await requestSampleShop(owner);
    expect(await finish(requested.id)).toBe("succeeded");
    const loaded = await countRows();
    expect(loaded).toMatchObject({ store: 3, dataset: 1 });
    expect(loaded.sale).toBeGreaterThan(50_000);

    const [training] = await listRuns(owner, { kind: "train" });
    if (!training) throw new Error("no training was requested");
    expect(await finish(training.id)).toBe("succeeded");
    const [model] = await listModels(owner);
    expect(model).toMatchObject({ version: 1, status: "champion" });
    expect(model?.metrics.worseThanSeasonalNaiveShare).toBeLessThan(0.05);
    for (const kind of ["predict-customers", "segment"] as const) {
      const [learning] = await listRuns(owner, { kind });
      expect(learning && (await finish(learning.id))).toBe("succeeded");
    }
    expect(await countRows()).toMatchObject({ customer: 800, customer_model: 1, segmentation: 1 });
    await expect(requestSampleShop(owner)).rejects.toMatchObject({ code: "CONFLICT" });

    expect(await deleteSampleShop(owner)).toEqual({ trainingRunId: null });
    expect(Object.values(await countRows()).every((count) => count === 0)).toBe(true);
  },
  PATIENCE_MS,
);

test(
  "deleting the sample keeps the shop's own sales and trains on them",
  async () => {
    const { organisationId } = shop;
    const own = { storeId: uuidv7(), productId: uuidv7(), datasetId: uuidv7() };
    await withTenant(organisationId, async (tx) => {
      await tx.insert(store).values({ organisationId, id: own.storeId, code: "own", name: "Own" });
      await tx.insert(product).values({ organisationId, id: own.productId, sku: "own", name: "Own" });
      const days = ["2026-02-01", "2026-02-02", "2026-02-03"];
      await tx.insert(sale).values(days.map((day) => ({ organisationId, ...own, day, quantity: 3 })));
    });
    const requested = await requestSampleShop(owner);
    // While the training of the sample may still be under way.
    expect(await finish(requested.id)).toBe("succeeded");
    const ofSample = new Set((await listRuns(owner, {})).map(({ id }) => id));
    const { trainingRunId } = await deleteSampleShop(owner);
    if (!trainingRunId) throw new Error("no training was requested");
    expect(await finish(trainingRunId)).toBe("succeeded");
    expect(await countRows()).toMatchObject({
      store: 1,
      product: 1,
      sale: 3,
      model: 1,
      forecast: 1,
      dataset: 0,
    });
    const isOfSample = ({ id, kind }: RunView) => ofSample.has(id) && ENDED_KINDS.has(kind);
    const runs = (await listRuns(owner, {})).filter(isOfSample);
    expect(runs).not.toHaveLength(0);
    expect(runs.every(({ status }) => isFinished(status))).toBe(true);
  },
  PATIENCE_MS,
);

test("a product of the shop's own is never taken over by the sample", async () => {
  const { organisationId } = await createTestOrganisation();
  const someone: ServiceContext = { ...owner, organisationId };
  await withTenant(organisationId, (tx) =>
    tx.insert(store).values({ organisationId, id: uuidv7(), code: "harbor", name: "Our harbour" }),
  );
  const requested = await requestSampleShop(someone);
  for await (const run of watchRun(someone, { id: requested.id })) {
    if (isFinished(run.status)) expect(run).toMatchObject({ status: "failed", errorCode: "CONFLICT" });
  }
  const kept = await withTenant(organisationId, (tx) =>
    tx.select().from(store).where(eq(store.organisationId, organisationId)),
  );
  expect(kept.map(({ name }) => name)).toEqual(["Our harbour"]);
});
