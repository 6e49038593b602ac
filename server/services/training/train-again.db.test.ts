import { and, asc, eq, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addDays, type Day } from "#lib/days.ts";
import { forecast } from "#server/db/schema/forecast.ts";
import { model } from "#server/db/schema/model.ts";
import { product } from "#server/db/schema/product.ts";
import { run } from "#server/db/schema/run.ts";
import { sale } from "#server/db/schema/sale.ts";
import { store } from "#server/db/schema/store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { TrainInput } from "#server/jobs/definitions/train.ts";
import { setRunQueue } from "#server/jobs/queue.ts";
import { performRun } from "#server/jobs/runner.ts";
import { closePool } from "#server/jobs/threads/pool.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { MemoryQueue } from "#server/testing/memory-queue.ts";
import { createTestOrganisation, type TestOrganisation } from "#server/testing/organisation.ts";
import { recordTraining } from "./request-training.ts";

withTestDatabase();
afterAll(closePool);

const FIRST_DAY: Day = "2025-09-01";
const DAYS = 120;
const datasetId = uuidv7();
const [HARBOUR, MARKET] = [uuidv7(), uuidv7()];
const PRODUCTS = Array.from({ length: 6 }, () => uuidv7());
let shop: TestOrganisation;

function sold(day: number, storeId: string, index: number) {
  const quantity = (5 + 4 * index) * (day % 7 >= 5 ? 2 : 1) + ((day * 7919 + index) % 5);
  const productId = PRODUCTS[index] ?? "";
  return {
    organisationId: shop.organisationId,
    storeId,
    productId,
    day: addDays(FIRST_DAY, day),
    quantity,
    datasetId,
  };
}

/** The harbour has all products, so it learns a model of its own; the market has two. */
const rangeOf = (storeId: string) => (storeId === HARBOUR ? [0, 1, 2, 3, 4, 5] : [0, 1]);

beforeAll(async () => {
  setRunQueue(new MemoryQueue());
  shop = await createTestOrganisation();
  const { organisationId } = shop;
  await withTenant(organisationId, async (tx) => {
    for (const id of PRODUCTS) await tx.insert(product).values({ organisationId, id, sku: id, name: id });
    for (const id of [HARBOUR, MARKET]) {
      await tx.insert(store).values({ organisationId, id, code: id, name: id });
      for (const index of rangeOf(id))
        await tx.insert(sale).values(Array.from({ length: DAYS }, (_, day) => sold(day, id, index)));
    }
  });
  await train("manual");
}, 60_000);

async function train(reason: TrainInput["reason"]) {
  const { organisationId } = shop;
  const runId = await withTenant(organisationId, (tx) => recordTraining(shop.as("admin"), tx, reason));
  await performRun({ organisationId, runId, kind: "train", attempt: 1 }, new AbortController().signal);
  return withTenant(organisationId, async (tx) => {
    const [done] = await tx.select({ result: run.result }).from(run).where(eq(run.id, runId));
    return done?.result;
  });
}

async function championForecasts() {
  return withTenant(shop.organisationId, (tx) =>
    tx
      .select({
        storeId: forecast.storeId,
        productId: forecast.productId,
        firstDay: forecast.firstDay,
        point: forecast.point,
        lower80: forecast.lower80,
        upper95: forecast.upper95,
        method: forecast.method,
        metrics: forecast.metrics,
        leaderboard: forecast.leaderboard,
      })
      .from(forecast)
      .innerJoin(
        model,
        and(eq(model.organisationId, forecast.organisationId), eq(model.id, forecast.modelId)),
      )
      .where(and(eq(forecast.organisationId, shop.organisationId), eq(model.status, "champion")))
      .orderBy(asc(forecast.storeId), asc(forecast.productId)),
  );
}

const write = (work: Parameters<typeof withTenant>[1]) => withTenant(shop.organisationId, work);

describe("the nightly training", () => {
  test("keeps every forecast exactly as it is when nothing came since", async () => {
    const before = await championForecasts();
    expect(await train("schedule")).toMatchObject({ version: 2, evaluated: 0, refitted: 0, rolled: 8 });
    expect(await championForecasts()).toEqual(before);
  });

  test("fits the chosen methods to the new days of a store and leaves the others alone", async () => {
    const before = await championForecasts();
    await write((tx) => tx.insert(sale).values(rangeOf(MARKET).map((index) => sold(DAYS, MARKET, index))));
    expect(await train("schedule")).toMatchObject({ evaluated: 0, refitted: 2, rolled: 6 });
    const after = await championForecasts();
    for (const [index, row] of after.entries()) {
      const days = row.storeId === MARKET ? 1 : 0;
      expect(row.firstDay).toBe(addDays(FIRST_DAY, DAYS + days));
      expect(row).toMatchObject({ method: before[index]?.method, leaderboard: before[index]?.leaderboard });
    }
  });

  test("compares methods again where the past was corrected", async () => {
    await write((tx) =>
      tx
        .update(sale)
        .set({ quantity: 90 })
        .where(
          and(
            eq(sale.storeId, MARKET),
            eq(sale.productId, PRODUCTS[1] ?? ""),
            eq(sale.day, addDays(FIRST_DAY, DAYS - 20)),
          ),
        ),
    );
    expect(await train("import")).toMatchObject({ evaluated: 1, refitted: 0, rolled: 7 });
  });

  test("uses the store's last model for products that have new days", async () => {
    await write((tx) => tx.insert(sale).values(rangeOf(HARBOUR).map((index) => sold(DAYS, HARBOUR, index))));
    expect(await train("schedule")).toMatchObject({ evaluated: 0, refitted: 6, rolled: 2 });
  });

  test("compares all methods a week after they were last compared, and when a person asks", async () => {
    expect(await train("manual")).toMatchObject({ evaluated: 8, refitted: 0, rolled: 0 });
    await write((tx) =>
      tx.update(model).set({
        params: sql`jsonb_set(${model.params}, '{evaluatedAt}', to_jsonb(to_char(now() at time zone 'UTC' - interval '7 days', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')))`,
      }),
    );
    expect(await train("schedule")).toMatchObject({ evaluated: 8, refitted: 0, rolled: 0 });
  });
});
