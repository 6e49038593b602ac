import { availableParallelism } from "node:os";
import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, expect, test } from "vitest";
import { addDays } from "#lib/days.ts";
import { env } from "#lib/env.ts";
import { model } from "#server/db/schema/model.ts";
import { product } from "#server/db/schema/product.ts";
import { sale } from "#server/db/schema/sale.ts";
import { store } from "#server/db/schema/store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { setRunQueue } from "#server/jobs/queue.ts";
import { performRun } from "#server/jobs/runner.ts";
import { closePool } from "#server/jobs/threads/pool.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { MemoryQueue } from "#server/testing/memory-queue.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { performClaim } from "./help-trainings.ts";
import { claimTask } from "./offered-tasks.ts";
import { recordTraining } from "./request-training.ts";

withTestDatabase();
afterAll(closePool);

const noShutdown = new AbortController().signal;
const DAYS = 42;
const PER_STORE = 4;
/** More than the threads of this process take at once, so that some is left to help with. */
const STORES = 4 * availableParallelism() + 4;

async function openShop() {
  setRunQueue(new MemoryQueue());
  const shop = await createTestOrganisation();
  const { organisationId } = shop;
  const datasetId = uuidv7();
  const products = Array.from({ length: PER_STORE }, () => uuidv7());
  await withTenant(organisationId, async (tx) => {
    for (const id of products) await tx.insert(product).values({ organisationId, id, sku: id, name: id });
    for (let place = 0; place < STORES; place++) {
      const storeId = uuidv7();
      await tx.insert(store).values({ organisationId, id: storeId, code: storeId, name: storeId });
      await tx.insert(sale).values(
        products.flatMap((productId, index) =>
          Array.from({ length: DAYS }, (_, day) => ({
            organisationId,
            storeId,
            productId,
            day: addDays("2025-09-01", day),
            quantity: (3 + index + place) * (day % 7 >= 5 ? 2 : 1) + ((day * 7919 + index) % 5),
            datasetId,
          })),
        ),
      );
    }
  });
  return shop;
}

test.skipIf(!env().DATABASE_URL)(
  "a training that another worker helps with publishes what it would have published alone (skipped without DATABASE_URL)",
  async () => {
    const shop = await openShop();
    const { organisationId } = shop;
    const train = async () => {
      const runId = await withTenant(organisationId, (tx) => recordTraining(shop.as("admin"), tx, "manual"));
      await performRun({ organisationId, runId, kind: "train", attempt: 1 }, noShutdown);
      const [trained] = await withTenant(organisationId, (tx) =>
        tx
          .select({ hash: model.artefactHash, series: model.seriesCount })
          .from(model)
          .where(eq(model.runId, runId)),
      );
      return trained;
    };
    const alone = await train();
    const done = new AbortController();
    const helping = (async () => {
      let helped = 0;
      while (!done.signal.aborted) {
        const claim = await claimTask();
        if (!claim) continue;
        await performClaim(claim, noShutdown);
        helped++;
      }
      return helped;
    })();
    const together = await train();
    done.abort();
    expect(await helping).toBeGreaterThan(0);
    expect(alone?.series).toBe(STORES * PER_STORE);
    expect(together).toEqual(alone);
  },
  60_000,
);
