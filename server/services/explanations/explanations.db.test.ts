import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays } from "#lib/days.ts";
import { WhatIfQuery } from "#lib/schemas/explanation.ts";
import { forecast } from "#server/db/schema/forecast.ts";
import { sale } from "#server/db/schema/sale.ts";
import { withTenant } from "#server/db/tenant.ts";
import { closePool } from "#server/jobs/threads/pool.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { NO_METRICS, shopFixture } from "#server/testing/shop.ts";
import { answerWhatIf } from "./answer-what-if.ts";
import { explainProduct } from "./explain-product.ts";

withTestDatabase();
afterAll(closePool);

const FIRST = "2025-01-06";
const DAYS = 364;
const LATEST = addDays(FIRST, DAYS - 1);
const WEEK = [8, 8, 9, 10, 11, 16, 8];
const DATASET = "0192f0c0-0000-7000-8000-00000000da7a";
const isPromoted = (t: number) => t % 56 >= 49;
const steps = (value: (step: number) => number) => Array.from({ length: 90 }, (_, step) => value(step));

interface Sold {
  readonly scale: number;
  readonly price: (t: number) => number;
  readonly promotionLift: number;
}

async function explainedShop() {
  const organisation = await createTestOrganisation();
  const { organisationId } = organisation;
  const shop = shopFixture(organisationId);
  const [north, south] = [await shop.store("North"), await shop.store("South")];
  const milk = await shop.product("Milk", { category: "Dairy", price: 2 });
  const jam = await shop.product("Jam", { category: "Shelf", price: 3 });
  const modelId = await shop.champion();

  async function sell(storeId: string, productId: string, { scale, price, promotionLift }: Sold) {
    const rows = Array.from({ length: DAYS }, (_, t) => {
      const quantity = Math.round(scale * (WEEK[t % 7] ?? 0) * (isPromoted(t) ? promotionLift : 1));
      const revenue = Math.round(100 * quantity * price(t)) / 100;
      const day = addDays(FIRST, t);
      const isPromotion = promotionLift > 1 && isPromoted(t);
      return { organisationId, storeId, productId, day, quantity, revenue, isPromotion, datasetId: DATASET };
    });
    await withTenant(organisationId, (tx) => tx.insert(sale).values(rows));
  }

  async function store(storeId: string, productId: string, scale: number, fitted: object) {
    const point = steps((step) => scale * (WEEK[step % 7] ?? 0));
    await withTenant(organisationId, (tx) =>
      tx.insert(forecast).values({
        organisationId,
        modelId,
        storeId,
        productId,
        frequency: "day",
        lastDay: LATEST,
        firstDay: addDays(LATEST, 1),
        point,
        lower80: point,
        upper80: point,
        lower95: point,
        upper95: point,
        method: "seasonal-naive",
        metrics: NO_METRICS,
        leaderboard: [],
        fitted,
      }),
    );
  }

  const repeat = (scale: number) => [
    {
      name: "seasonal-naive",
      weight: 1,
      model: { lastSeason: WEEK.map((value) => scale * value), deviation: 1 },
    },
  ];
  // A fifth off sells 1.5 times as much: half by the price (-1.8), half by the sign.
  const milkPrice = (t: number) => (isPromoted(t) ? 1.6 : 2);
  await sell(north, milk, { scale: 10, price: milkPrice, promotionLift: 1.5 });
  await sell(south, milk, { scale: 20, price: milkPrice, promotionLift: 1.5 });
  await sell(north, jam, { scale: 2, price: () => 3, promotionLift: 1 });
  await store(north, milk, 10, repeat(10));
  await store(south, milk, 20, repeat(20));
  await store(north, jam, 2, repeat(2));
  return { organisation, viewer: organisation.as("viewer"), north, south, milk, jam };
}

const ask = (input: object) => WhatIfQuery.parse(input);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe("the explanation of a product's forecast", () => {
  let world: Awaited<ReturnType<typeof explainedShop>>;
  beforeAll(async () => {
    world = await explainedShop();
  });

  it("adds up to the forecast, in one store and in all", async () => {
    for (const [storeId, scale] of [
      [world.north, 10],
      [null, 30],
    ] as const) {
      const { forecast: shown } = await explainProduct(world.viewer, { id: world.milk, storeId });
      expect(shown?.firstDay).toBe(addDays(LATEST, 1));
      expect(shown?.point).toHaveLength(30);
      const parts = Object.fromEntries(shown?.parts.map(({ name, values }) => [name, values]) ?? []);
      expect(Object.keys(parts)).toEqual(["level", "week"]);
      expect(parts.level?.[0]).toBeCloseTo(10 * scale);
      expect(parts.week?.slice(0, 7)).toEqual(WEEK.map((value) => expect.closeTo(scale * (value - 10), 9)));
    }
  });

  it("says which weekdays sell, what promotions added and that nothing else happened", async () => {
    const { patterns } = await explainProduct(world.viewer, { id: world.milk, storeId: null });
    expect(patterns.weekdays[5]).toEqual({ weekday: 5, difference: expect.closeTo(0.6, 5) });
    expect(patterns.weekStrength).toBeGreaterThan(0.9);
    expect(patterns.promotion).toEqual({
      added: expect.closeTo(150, 0),
      share: expect.closeTo(0.5, 2),
      periods: 42,
    });
    expect(patterns.changes).toEqual([]);
    expect(patterns.growth).toBeNull();
  });

  it("shows nothing to another organisation", async () => {
    const stranger = (await createTestOrganisation()).as("owner");
    await expect(explainProduct(stranger, { id: world.milk, storeId: null })).rejects.toThrow(
      /was not found/,
    );
    await expect(answerWhatIf(stranger, ask({ id: world.milk }))).rejects.toThrow(/was not found/);
  });
});

describe("what would happen if", () => {
  let world: Awaited<ReturnType<typeof explainedShop>>;
  beforeAll(async () => {
    world = await explainedShop();
  });

  it("nothing is changed, the forecast stays as it is, with its usual price", async () => {
    const answer = await answerWhatIf(world.viewer, ask({ id: world.milk, storeId: world.north }));
    expect(answer?.changed).toEqual(answer?.base);
    expect(answer).toMatchObject({
      usualPrice: 2,
      usualPromotionPrice: 1.6,
      seenPrices: { low: 1.6, high: 2 },
    });
    expect(answer?.money?.base).toBeCloseTo(2 * sum(answer?.base ?? []));
  });

  it("a promotion at its usual price sells what promotions have sold", async () => {
    const answer = await answerWhatIf(
      world.viewer,
      ask({ id: world.milk, storeId: null, price: 1.6, isPromoted: true, periods: 7 }),
    );
    const [base, changed] = [answer?.base ?? [], answer?.changed ?? []];
    expect(sum(changed.slice(0, 7)) / sum(base.slice(0, 7))).toBeCloseTo(1.5, 1);
    expect(changed.slice(7)).toEqual(base.slice(7));
    expect(answer?.money?.changed).toBeCloseTo(1.6 * sum(changed.slice(0, 7)) + 2 * sum(changed.slice(7)));
  });

  it("the price never changed, the effect is assumed, and says so", async () => {
    const answer = await answerWhatIf(world.viewer, ask({ id: world.jam, storeId: world.north, price: 3.3 }));
    expect(answer?.reaction).toMatchObject({ source: "assumed", isOwn: false, value: expect.closeTo(-2, 6) });
    expect(sum(answer?.changed ?? []) / sum(answer?.base ?? [])).toBeCloseTo(1.1 ** -2, 6);
    expect(answer?.promotion).toBeNull();
  });

  it("the shop stays closed, nothing is sold on that day and no other day changes", async () => {
    const day = addDays(LATEST, 3);
    const answer = await answerWhatIf(
      world.viewer,
      ask({ id: world.milk, storeId: world.south, closed: [day] }),
    );
    expect(answer?.changed[2]).toBe(0);
    expect(answer?.changed.toSpliced(2, 1)).toEqual(answer?.base.toSpliced(2, 1));
  });

  it("there is no forecast yet, there is no answer", async () => {
    const empty = await createTestOrganisation();
    const bread = await shopFixture(empty.organisationId).product("Bread");
    expect(await answerWhatIf(empty.as("viewer"), ask({ id: bread }))).toBeNull();
    expect((await explainProduct(empty.as("viewer"), { id: bread, storeId: null })).forecast).toBeNull();
  });
});

it("refuses a price of nothing", () => {
  const query = WhatIfQuery.safeParse({ id: "0192f0c0-0000-7000-8000-00000000da7a", price: 0 });
  expect(query.error?.issues[0]?.message).toBe("The price must be above zero.");
});
