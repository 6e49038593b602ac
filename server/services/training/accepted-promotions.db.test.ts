import { and, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addDays, type Day } from "#lib/days.ts";
import { WhatIfQuery } from "#lib/schemas/explanation.ts";
import { PromotionFilter, type PromotionRow } from "#lib/schemas/promotion.ts";
import { forecast } from "#server/db/schema/forecast.ts";
import { model } from "#server/db/schema/model.ts";
import { product } from "#server/db/schema/product.ts";
import { sale } from "#server/db/schema/sale.ts";
import { stockLot } from "#server/db/schema/stock-lot.ts";
import { store } from "#server/db/schema/store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { TrainInput } from "#server/jobs/definitions/train.ts";
import { setRunQueue } from "#server/jobs/queue.ts";
import { performRun } from "#server/jobs/runner.ts";
import { closePool } from "#server/jobs/threads/pool.ts";
import { GLOBAL } from "#server/ml/global/supply-global.ts";
import { answerWhatIf } from "#server/services/explanations/answer-what-if.ts";
import { explainProduct } from "#server/services/explanations/explain-product.ts";
import { readAggregates } from "#server/services/forecasts/read-aggregates.ts";
import {
  acceptPromotion,
  previewOffer,
  restorePromotion,
} from "#server/services/promotions/change-promotions.ts";
import { listPromotions } from "#server/services/promotions/list-promotions.ts";
import { requestAssessment } from "#server/services/stock/request-assessment.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { MemoryQueue } from "#server/testing/memory-queue.ts";
import { createTestOrganisation, type TestOrganisation } from "#server/testing/organisation.ts";
import { recordTraining } from "./request-training.ts";

withTestDatabase();
afterAll(closePool);

const FIRST_DAY: Day = "2025-09-01"; // a Monday
const DAYS = 140;
const TOMORROW = addDays(FIRST_DAY, DAYS);
/** Steps of the forecast in which the accepted promotions run. */
const [FROM, UNTIL] = [3, 6];
const DISCOUNT = 0.2;
const [HARBOUR, KIOSK] = [uuidv7(), uuidv7()];
const PRODUCTS = ["rye", "wheat", "bun", "milk", "cream", "cheese"].map((sku) => ({ sku, id: uuidv7() }));
const PRICE = 4;
const [CHEESE, RYE] = [PRODUCTS[5]?.id ?? "", PRODUCTS[0]?.id ?? ""];
let shop: TestOrganisation;
let before: Awaited<ReturnType<typeof look>>;
let suggested: PromotionRow[];

/** Every ninth day is promoted at a fifth off and sells twice as much; the kiosk has never had a promotion. */
function soldOn(storeId: string, day: number, index: number) {
  const isPromotion = storeId === HARBOUR && day % 9 === index;
  const level = (6 + 3 * index) * (day % 7 >= 5 ? 2 : 1) + ((day * 7 + index * 5) % 4);
  const quantity = isPromotion ? 2 * level : level;
  return { quantity, revenue: quantity * PRICE * (isPromotion ? 1 - DISCOUNT : 1), isPromotion };
}

beforeAll(async () => {
  setRunQueue(new MemoryQueue());
  shop = await createTestOrganisation();
  const { organisationId } = shop;
  const datasetId = uuidv7();
  await withTenant(organisationId, async (tx) => {
    for (const one of PRODUCTS)
      await tx.insert(product).values({ organisationId, ...one, name: one.sku, price: PRICE, cost: 1 });
    for (const [id, range] of [
      [HARBOUR, PRODUCTS],
      [KIOSK, PRODUCTS.slice(0, 1)],
    ] as const) {
      await tx.insert(store).values({ organisationId, id, code: id, name: id });
      for (const [index, { id: productId }] of range.entries()) {
        const key = { organisationId, storeId: id, productId, datasetId };
        await tx.insert(sale).values(
          Array.from({ length: DAYS }, (_, day) => ({
            ...key,
            day: addDays(FIRST_DAY, day),
            ...soldOn(id, day, index),
          })),
        );
      }
    }
    for (const [storeId, productId] of [
      [HARBOUR, CHEESE],
      [KIOSK, RYE],
    ] as const)
      await tx.insert(stockLot).values({
        organisationId,
        id: uuidv7(),
        storeId,
        productId,
        asOfDay: addDays(FIRST_DAY, DAYS - 1),
        quantity: 900,
        expiryDay: addDays(TOMORROW, 14),
        datasetId,
      });
  });
  await train("manual");
  before = await look();
  await assess();
  suggested = await suggestions();
}, 60_000);

async function train(reason: TrainInput["reason"]): Promise<void> {
  const { organisationId } = shop;
  const runId = await withTenant(organisationId, (tx) => recordTraining(shop.as("admin"), tx, reason));
  await performRun({ organisationId, runId, kind: "train", attempt: 1 }, new AbortController().signal);
}

async function assess(): Promise<void> {
  const { organisationId } = shop;
  const run = await requestAssessment(shop.as("manager"));
  const job = { organisationId, runId: run.id, kind: "assess-stock", attempt: run.attempt + 1 } as const;
  await performRun(job, new AbortController().signal);
}

const suggestions = async () =>
  (await listPromotions(shop.as("manager"), PromotionFilter.parse({}))).rows.sort((a, b) =>
    a.storeId < b.storeId ? -1 : 1,
  );

/** The champion's forecasts by store and product, and what they add up to. */
async function look() {
  const { organisationId } = shop;
  return withTenant(organisationId, async (tx) => {
    const rows = await tx
      .select({ forecast, modelId: model.id })
      .from(forecast)
      .innerJoin(
        model,
        and(eq(model.organisationId, forecast.organisationId), eq(model.id, forecast.modelId)),
      )
      .where(and(eq(forecast.organisationId, organisationId), eq(model.status, "champion")));
    const modelId = rows[0]?.modelId ?? "";
    const total = async (measure: "units" | "revenue") => {
      const [all] = await readAggregates(tx, shop, { modelId, level: "organisation", measure });
      return all?.point ?? [];
    };
    return {
      of: (storeId: string, productId: string) => {
        const found = rows.find(
          ({ forecast: one }) => one.storeId === storeId && one.productId === productId,
        );
        if (!found) throw new Error(`no forecast of ${productId} in ${storeId}`);
        return found.forecast;
      },
      units: await total("units"),
      money: await total("revenue"),
    };
  });
}

const inside = (step: number) => step >= FROM && step <= UNTIL;
const offerOf = ({ id }: PromotionRow) => ({
  id,
  discount: DISCOUNT,
  firstDay: addDays(TOMORROW, FROM),
  lastDay: addDays(TOMORROW, UNTIL),
});

test("an accepted promotion raises the forecast of its days, those of the totals with it, and no other", async () => {
  for (const row of suggested) await acceptPromotion(shop.as("manager"), offerOf(row));
  await train("schedule");
  const after = await look();
  const [was, is] = [before.of(HARBOUR, CHEESE), after.of(HARBOUR, CHEESE)];
  for (const [step, value] of is.point.entries()) {
    const ratio = value / (was.point[step] ?? Number.NaN);
    // Days like it have sold twice as much.
    if (inside(step)) expect(ratio).toBeGreaterThan(1.5);
    else expect(ratio).toBeCloseTo(1, 4);
    expect(value).toBeLessThanOrEqual(is.upper80[step] ?? 0);
  }
  expect(is.promotionLift).toHaveLength(is.point.length);
  const [kiosk, kioskWas] = [after.of(KIOSK, RYE), before.of(KIOSK, RYE)];
  const added = (step: number) =>
    (is.point[step] ?? 0) - (was.point[step] ?? 0) + (kiosk.point[step] ?? 0) - (kioskWas.point[step] ?? 0);
  for (const [step, value] of after.units.entries())
    expect(value - (before.units[step] ?? 0)).toBeCloseTo(added(step), 1);
  // What sells at a promotion brings the lower price.
  const paid = (step: number) =>
    (is.point[step] ?? 0) * (1 - DISCOUNT) -
    (was.point[step] ?? 0) +
    (kiosk.point[step] ?? 0) * (1 - DISCOUNT) -
    (kioskWas.point[step] ?? 0);
  expect((after.money[FROM] ?? 0) - (before.money[FROM] ?? 0)).toBeCloseTo(PRICE * paid(FROM), 0);
  expect(after.money[0]).toBeCloseTo(before.money[0] ?? 0, 1);
});

test("a product that never had one sells as much more as was expected when it was planned", async () => {
  const { promotionLift } = (await look()).of(KIOSK, RYE);
  const [row] = suggested.filter(({ storeId }) => storeId === KIOSK);
  if (!row) throw new Error("the kiosk has no suggestion");
  const expected = (await previewOffer(shop.as("manager"), offerOf(row))).lift.point;
  expect(expected).toBeGreaterThan(0.1);
  expect(promotionLift?.[FROM]).toBeCloseTo(1 + expected, 4);
  expect(promotionLift?.[UNTIL + 1]).toBe(1);
});

test("the explanation of the forecast names what the promotion adds", async () => {
  const is = (await look()).of(HARBOUR, CHEESE);
  const { forecast: shown } = await explainProduct(shop.as("viewer"), { id: CHEESE, storeId: HARBOUR });
  const part = shown?.parts.find(({ name }) => name === "promotion")?.values ?? [];
  const added = (is.point[FROM] ?? 0) * (1 - 1 / (is.promotionLift?.[FROM] ?? 1));
  expect(part[FROM]).toBeGreaterThan(0.9 * added);
  expect(Math.abs(part[0] ?? 0)).toBeLessThan(0.1 * added);
});

const askForPromotion = () =>
  answerWhatIf(
    shop.as("viewer"),
    WhatIfQuery.parse({ id: CHEESE, storeId: HARBOUR, price: PRICE * (1 - DISCOUNT), isPromoted: true }),
  );

test("asking for a promotion on all days does not count the accepted one twice", async () => {
  const answer = await askForPromotion();
  const ratio = (step: number) => (answer?.changed[step] ?? Number.NaN) / (answer?.base[step] ?? 0);
  expect(ratio(0)).toBeGreaterThan(1.5);
  expect(ratio(FROM)).toBeLessThan(1.3);
});

test("what a plan compares itself with stays the forecast without the promotion", async () => {
  for (const { id, firstDay, lastDay, discount } of suggested)
    await restorePromotion(shop.as("manager"), { id, firstDay, lastDay, discount, status: "suggested" });
  await assess();
  const again = await suggestions();
  expect(again.map(({ productId }) => productId)).toEqual(suggested.map(({ productId }) => productId));
  for (const [index, { expectation }] of again.entries()) {
    const usual = suggested[index]?.expectation.doNothing;
    expect(expectation.doNothing.unitsSold / (usual?.unitsSold ?? 0)).toBeCloseTo(1, 3);
  }
});

test("when it is taken back, the forecast is again what it was", async () => {
  await train("schedule");
  const after = await look();
  expect(after.of(HARBOUR, CHEESE)).toMatchObject({
    point: before.of(HARBOUR, CHEESE).point,
    promotionLift: null,
  });
  expect(after.money).toEqual(before.money);
});

test("the store's model of all products answers what would be for the part of the forecast that it made", async () => {
  const { modelId } = (await look()).of(HARBOUR, CHEESE);
  // Sales this regular are forecast best by themselves; here the model of all products has made a half.
  await withTenant(shop.organisationId, (tx) =>
    tx
      .update(forecast)
      .set({ fitted: [{ name: GLOBAL, weight: 0.5, model: {} }] })
      .where(
        and(eq(forecast.modelId, modelId), eq(forecast.storeId, HARBOUR), eq(forecast.productId, CHEESE)),
      ),
  );
  const answer = await askForPromotion();
  expect(answer?.learnt?.share).toBeCloseTo(0.5, 6);
  // All products of the store sell twice as much at a promotion.
  expect(answer?.learnt?.factor).toBeGreaterThan(1.4);
  const { forecast: shown } = await explainProduct(shop.as("viewer"), { id: CHEESE, storeId: HARBOUR });
  expect(shown?.learntShare).toBeCloseTo(0.5, 6);
  const beyond = await answerWhatIf(shop.as("viewer"), WhatIfQuery.parse({ id: CHEESE, price: PRICE * 2 }));
  expect(beyond?.learnt).toBeNull();
});
