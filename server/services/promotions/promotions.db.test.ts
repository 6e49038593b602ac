import { and, eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays } from "#lib/days.ts";
import { PromotionFilter, type PromotionRow } from "#lib/schemas/promotion.ts";
import { calendarEvent } from "#server/db/schema/calendar-event.ts";
import { stockLot } from "#server/db/schema/stock-lot.ts";
import { store } from "#server/db/schema/store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { setRunQueue } from "#server/jobs/queue.ts";
import { performRun } from "#server/jobs/runner.ts";
import { closePool } from "#server/jobs/threads/pool.ts";
import { requestAssessment } from "#server/services/stock/request-assessment.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { MemoryQueue } from "#server/testing/memory-queue.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { shopFixture } from "#server/testing/shop.ts";
import { acceptPromotion, dismissPromotion, previewOffer, restorePromotion } from "./change-promotions.ts";
import { measurePrices, readPriceFacts } from "./learn-elasticities.ts";
import { listEvents, listPublicHolidays } from "./list-events.ts";
import { listPromotions, summarisePromotions } from "./list-promotions.ts";

withTestDatabase();
afterAll(closePool);

const LATEST = "2026-03-01";
const FIRST = "2026-03-02";
const back = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => addDays(LATEST, -from - index));

/** Cream that will not sell before it expires, milk whose price once fell, butter that piled up, bread that is fine. */
async function openShop() {
  setRunQueue(new MemoryQueue());
  const organisation = await createTestOrganisation();
  const { organisationId } = organisation;
  const shop = shopFixture(organisationId);
  const north = await shop.store("North");
  const common = { category: "Dairy", price: 5, cost: 2, leadTimeDays: 3 };
  const cream = await shop.product("Cream", common);
  const milk = await shop.product("Milk", common);
  const butter = await shop.product("Butter", { ...common, category: null });
  const bread = await shop.product("Bread", { ...common, category: null });
  const dear = await shop.product("Caviar", { ...common, cost: 4.9, category: null });
  const write = (work: Parameters<typeof withTenant>[1]) => withTenant(organisationId, work);
  const lot = (productId: string, quantity: number, daysLeft: number | null, asOfDay = LATEST) =>
    write((tx) =>
      tx.insert(stockLot).values({
        organisationId,
        id: uuidv7(),
        storeId: north,
        productId,
        asOfDay,
        quantity,
        expiryDay: daysLeft === null ? null : addDays(asOfDay, 1 + daysLeft),
        datasetId: uuidv7(),
      }),
    );
  for (const product of [cream, butter, bread, dear]) await shop.sales(north, product, back(0, 30), [4, 20]);
  // Three weeks in eight at 4.00 sell half again as much: an elasticity of about -1.8.
  for (let week = 0; week < 24; week++) {
    const isCut = week % 8 < 3;
    await shop.sales(north, milk, back(7 * week, 7), isCut ? [15, 60] : [10, 50]);
  }
  await lot(cream, 60, 6);
  await lot(milk, 150, 5);
  await lot(butter, 900, null);
  await lot(bread, 20, null);
  await lot(dear, 60, 6);
  for (const day of [addDays(FIRST, 3), addDays(LATEST, -38)]) {
    await write((tx) =>
      tx.insert(calendarEvent).values({
        organisationId,
        id: uuidv7(),
        name: "Spring fair",
        firstDay: day,
        lastDay: day,
        datasetId: uuidv7(),
      }),
    );
  }
  const modelId = await shop.champion();
  for (const [productId, value] of [
    [cream, 4],
    [milk, 10],
    [butter, 4],
    [bread, 4],
    [dear, 4],
  ] as const) {
    await shop.forecast({ modelId, storeId: north, productId }, { firstDay: FIRST, value, half: 0.5 });
  }
  const assess = async () => {
    const run = await requestAssessment(organisation.as("manager"));
    await performRun(
      { organisationId, runId: run.id, kind: "assess-stock", attempt: run.attempt + 1 },
      new AbortController().signal,
    );
  };
  await assess();
  return { organisation, organisationId, shop, north, cream, milk, butter, bread, lot, assess };
}

describe("promotions", () => {
  let world: Awaited<ReturnType<typeof openShop>>;
  let found: PromotionRow[];
  const manager = () => world.organisation.as("manager");
  const list = async (input: Partial<PromotionFilter> = {}) =>
    (await listPromotions(manager(), PromotionFilter.parse(input))).rows;
  const named = (name: string) => {
    const row = found.find((one) => one.name === name);
    if (!row) throw new Error(`${name} is not listed`);
    return row;
  };
  beforeAll(async () => {
    world = await openShop();
    found = await list();
  });

  it("are suggested where stock will spoil or piled up, the most money first, and nowhere else", () => {
    expect(found.map(({ name }) => name).sort()).toEqual(["Butter", "Cream", "Milk"]);
    const gains = found.map(({ gain }) => gain);
    expect(gains).toEqual([...gains].sort((a, b) => b - a));
    expect(named("Butter")).toMatchObject({ cause: "overstock", expiryDay: null });
    expect(named("Cream")).toMatchObject({ cause: "near_expiry", expiryDay: addDays(FIRST, 6) });
  });

  it("keep to the days and the limits, and say what they bring beside doing nothing", () => {
    const { discount, reducedPrice, firstDay, lastDay, expectation, event } = named("Cream");
    expect(discount).toBeGreaterThan(0);
    expect(discount).toBeLessThanOrEqual(0.4);
    expect(reducedPrice).toBeCloseTo(5 * (1 - discount), 2);
    expect(firstDay >= FIRST).toBe(true);
    expect(lastDay).toBe(addDays(FIRST, 5));
    expect(event?.name).toBe("Spring fair");
    // 24 of 60 sell at today's price.
    expect(expectation.doNothing.unitsLeft).toBeCloseTo(36, 0);
    expect(expectation.unitsSaved).toBeGreaterThan(10);
    expect(expectation.gain).toBeGreaterThan(20);
    expect(expectation.expected.margin).toBeCloseTo(expectation.expected.takings - 120, 6);
  });

  it("say what the event did to the category before", () => {
    // 30 sold in its three days; the same weekdays of the four weeks before sold 10, 10, 15 and 15 a day. Half is believed.
    expect(named("Cream").eventLift).toEqual({
      share: expect.closeTo(Math.sqrt(30 / 37.5) - 1, 9),
      occurrences: 1,
    });
    expect(named("Butter").eventLift).toBeNull();
  });

  it("rest on the product's own reaction to prices where it has one", () => {
    const { elasticity, confidence, confidenceReasons } = named("Milk");
    expect(elasticity.source).toBe("estimated");
    expect(elasticity.value).toBeCloseTo(Math.log(1.5) / Math.log(0.8), 0);
    expect(confidence).toBe("high");
    expect(confidenceReasons).toContain("price_measured");
    expect(named("Butter").elasticity.source).toBe("assumed");
  });

  it("are worked out anew for another discount, and refuse one beyond the limits or days after expiry", async () => {
    const { id, firstDay, lastDay, gain } = named("Cream");
    const little = await previewOffer(manager(), { id, firstDay, lastDay, discount: 0.05 });
    expect(little.gain).toBeLessThan(gain);
    expect(little.reducedPrice).toBe(4.75);
    const refuse = (change: object) =>
      previewOffer(manager(), { id, firstDay, lastDay, discount: 0.2, ...change });
    await expect(refuse({ discount: 0.5 })).rejects.toThrow("the largest discount is 40%");
    await expect(refuse({ lastDay: addDays(FIRST, 6) })).rejects.toThrow(
      "choose days from 2026-03-02 to 2026-03-07, because it expires on 2026-03-08",
    );
    await expect(refuse({ id: uuidv7() })).rejects.toThrow("promotion");
  });

  it("are accepted, dismissed and put back, and no other organisation sees them", async () => {
    const { id, lastDay, discount } = named("Cream");
    const offer = { id, firstDay: addDays(FIRST, 1), lastDay, discount: 0.25 };
    const before = await acceptPromotion(manager(), offer);
    expect(before).toMatchObject({ status: "suggested", discount });
    expect(await list({ view: "planned" })).toMatchObject([
      { ...offer, status: "scheduled", reducedPrice: 3.75 },
    ]);
    await restorePromotion(manager(), before);
    expect(await list({ view: "planned" })).toEqual([]);
    expect((await list()).find((row) => row.id === id)).toMatchObject({ discount, status: "suggested" });
    const stranger = (await createTestOrganisation("Elsewhere")).as("owner");
    await expect(acceptPromotion(stranger, offer)).rejects.toThrow("promotion");
    expect((await listPromotions(stranger, PromotionFilter.parse({}))).total).toBe(0);
  });

  it("stay decided when stock is looked at again, and suggestions keep their ids", async () => {
    const milk = named("Milk");
    await dismissPromotion(manager(), { id: named("Butter").id });
    await acceptPromotion(manager(), { ...named("Cream"), firstDay: FIRST });
    await world.assess();
    expect((await list()).map(({ id }) => id)).toEqual([milk.id]);
    expect(await summarisePromotions(manager(), { storeId: null })).toMatchObject({
      counts: { suggested: 1, planned: 1, past: 0, dismissed: 1 },
      isAssessed: true,
    });
  });

  it("get their outcome from the sales of their days", async () => {
    const { shop, north, cream } = world;
    await shop.sales(north, cream, [FIRST, addDays(FIRST, 1)], [11, 33]);
    await world.assess();
    const [ran] = await list({ view: "planned", productId: cream });
    expect(ran?.status).toBe("running");
    expect(ran?.outcome).toMatchObject({ days: 2, unitsSold: 22, revenue: 66, isFinal: false });
    const { offerByDay = [] } = ran?.expectation ?? {};
    expect(ran?.outcome?.expectedUnits).toBeCloseTo((offerByDay[0] ?? 0) + (offerByDay[1] ?? 0), 6);
  });
});

describe("what promotions teach of prices", () => {
  it("counts even where the sheets bring no money: the price is the promotion's, else the listed one", async () => {
    const { organisation, organisationId, shop, north, milk } = await openShop();
    const manager = organisation.as("manager");
    const { rows } = await listPromotions(manager, PromotionFilter.parse({ productId: milk }));
    const [suggested] = rows;
    if (!suggested) throw new Error("milk has a suggestion");
    const read = async () =>
      readPriceFacts(organisationId, addDays(FIRST, 1), [
        { storeId: north, productId: milk, category: "Dairy" },
      ]);
    const reaction = (facts: Awaited<ReturnType<typeof read>>) => measurePrices(facts)[0]?.value ?? 0;
    const before = reaction(await read());
    await acceptPromotion(manager, { ...suggested, firstDay: FIRST, lastDay: FIRST, discount: 0.3 });
    await shop.sales(north, milk, [FIRST], [20, null]);
    await shop.sales(north, milk, [addDays(FIRST, 1)], [10, null]);
    const facts = await read();
    expect(facts[0]?.revenues.split(",").slice(-2)).toEqual(["70.00", "50.00"]);
    // Twice as much at 30% off is more than half as much again at 20% off, as the weeks before had it.
    expect(reaction(facts)).toBeLessThan(before);
  });
});

describe("public holidays", () => {
  it("are those of the store's country", () => {
    expect(listPublicHolidays("DE", "2026-04-01", "2026-04-30")).toEqual([
      expect.objectContaining({ name: "Good Friday", firstDay: "2026-04-03", lastDay: "2026-04-03" }),
      expect.objectContaining({ name: "Easter Monday", firstDay: "2026-04-06" }),
    ]);
    expect(listPublicHolidays("us", "2026-11-20", "2026-11-30").map(({ name }) => name)).toContain(
      "Thanksgiving Day",
    );
    expect(listPublicHolidays("XX", "2026-01-01", "2026-12-31")).toEqual([]);
  });

  it("stand back behind an event of one's own on the same day", async () => {
    const organisation = await createTestOrganisation();
    const { organisationId } = organisation;
    const id = await shopFixture(organisationId).store("Berlin");
    const names = await withTenant(organisationId, async (tx) => {
      await tx
        .update(store)
        .set({ country: "DE" })
        .where(and(eq(store.organisationId, organisationId), eq(store.id, id)));
      await tx.insert(calendarEvent).values({
        organisationId,
        id: uuidv7(),
        name: "Easter feast",
        kind: "holiday",
        firstDay: "2026-04-06",
        lastDay: "2026-04-06",
        datasetId: uuidv7(),
      });
      return listEvents(tx, organisationId, { firstDay: "2026-04-01", lastDay: "2026-04-30" });
    });
    expect(names.map(({ name }) => name)).toEqual(["Easter feast", "Good Friday"]);
  });
});
