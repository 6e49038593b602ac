import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays } from "#lib/days.ts";
import { ReorderFilter, StockFilter, type StockRow } from "#lib/schemas/stock.ts";
import { stockLot } from "#server/db/schema/stock-lot.ts";
import { withTenant } from "#server/db/tenant.ts";
import { setRunQueue } from "#server/jobs/queue.ts";
import { performRun } from "#server/jobs/runner.ts";
import { closePool } from "#server/jobs/threads/pool.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { MemoryQueue } from "#server/testing/memory-queue.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { shopFixture } from "#server/testing/shop.ts";
import { sellFromLots } from "./assess-products.ts";
import { changeTasks, restoreTasks } from "./change-tasks.ts";
import { exportReordersCsv, exportReordersXlsx, exportRisks } from "./export-stock.ts";
import { listReorders } from "./list-reorders.ts";
import { listRisks, summariseRisks } from "./list-risks.ts";
import { requestAssessment } from "./request-assessment.ts";
import { defaultRule, findStockRule, listStockRules, removeStockRule, setStockRule } from "./stock-rules.ts";

withTestDatabase();
afterAll(closePool);

const LATEST = "2026-03-01";
const list = (input: Partial<StockFilter> = {}) => StockFilter.parse(input);
const back = (count: number) => Array.from({ length: count }, (_, index) => addDays(LATEST, -index));

async function openShop() {
  setRunQueue(new MemoryQueue());
  const organisation = await createTestOrganisation();
  const { organisationId } = organisation;
  const shop = shopFixture(organisationId);
  const [north, south] = [await shop.store("North"), await shop.store("South")];
  const common = { category: "Dairy", price: 5, cost: 2, leadTimeDays: 3, supplier: "Farm" };
  const milk = await shop.product("Milk", { ...common, packSize: 12 });
  const cream = await shop.product("=Cream", common);
  const butter = await shop.product("Butter", { ...common, supplier: null, cost: null });
  const lot = (productId: string, quantity: number, daysLeft: number | null, asOfDay = LATEST) =>
    withTenant(organisationId, (tx) =>
      tx.insert(stockLot).values({
        organisationId,
        id: uuidv7(),
        storeId: north,
        productId,
        asOfDay,
        lotCode: `L${quantity}`,
        quantity,
        expiryDay: daysLeft === null ? null : addDays(LATEST, 1 + daysLeft),
        datasetId: uuidv7(),
      }),
    );
  await shop.sales(north, milk, back(30), [10, 50]);
  await shop.sales(north, cream, back(30), [4, 20]);
  await shop.sales(north, butter, back(30), [2, 10]);
  // Counted two days ago: ten a day were sold since.
  await lot(milk, 35, null, addDays(LATEST, -2));
  await lot(cream, 60, 3);
  await lot(butter, 50, null);
  const modelId = await shop.champion();
  const firstDay = addDays(LATEST, 1);
  await shop.forecast({ modelId, storeId: north, productId: milk }, { firstDay, value: 10, half: 0 });
  await shop.forecast({ modelId, storeId: north, productId: cream }, { firstDay, value: 4, half: 0 });
  await shop.forecast({ modelId, storeId: north, productId: butter }, { firstDay, value: 2, half: 0 });
  const assess = async () => {
    const run = await requestAssessment(organisation.as("manager"));
    await performRun(
      { organisationId, runId: run.id, kind: "assess-stock", attempt: run.attempt + 1 },
      new AbortController().signal,
    );
  };
  return { organisation, organisationId, shop, modelId, north, south, milk, cream, butter, assess };
}

describe("stock at risk", () => {
  let world: Awaited<ReturnType<typeof openShop>>;
  let found: StockRow[];
  beforeAll(async () => {
    world = await openShop();
    await world.assess();
    found = (await listRisks(world.organisation.as("viewer"), list())).rows;
  });
  const named = (name: string) => {
    const row = found.find((one) => one.name === name);
    if (!row) throw new Error(`${name} is not listed`);
    return row;
  };

  it("lists what costs most first and leaves healthy shelves out", () => {
    expect(found.map(({ name }) => name)).toEqual(["=Cream", "Milk"]);
  });

  it("counts down from the newest count what was sold since", () => {
    // 35 counted, 20 sold since: 15 left at 10 a day, a delivery takes 3 days, so 15 of 30 go unsold at 5 each.
    expect(named("Milk")).toMatchObject({ onHand: 15, reasons: ["runs_out"], outP50: 1, lostMoney: 75 });
    expect(named("Milk").action).toMatchObject({ kind: "restock", withinDays: 1 });
  });

  it("tells what expires unsold, lot by lot, and which discount clears it", () => {
    const cream = named("=Cream");
    expect(cream.daysToExpiry).toBe(3);
    expect(cream.wasteUnits).toBeCloseTo(48, 3);
    expect(cream.wasteMoney).toBeCloseTo(96, 3);
    expect(cream.lots).toEqual([expect.objectContaining({ units: 60, wasteUnits: expect.closeTo(48, 3) })]);
    expect(cream.action.kind).toBe("clearance");
    expect(cream.action.discountHigh).toBeLessThanOrEqual(defaultRule().maxDiscount + 1e-6);
  });

  it("can be narrowed to a reason, a store, a category and a name", async () => {
    const viewer = world.organisation.as("viewer");
    const names = async (input: Partial<StockFilter>) =>
      (await listRisks(viewer, list(input))).rows.map(({ name }) => name);
    expect(await names({ reason: "near_expiry" })).toEqual(["=Cream"]);
    expect(await names({ storeId: world.south })).toEqual([]);
    expect(await names({ category: "Dairy", search: "mil" })).toEqual(["Milk"]);
    expect(await names({ sort: "name", direction: "desc" })).toEqual(["Milk", "=Cream"]);
  });

  it("sums up what is open", async () => {
    const summary = await summariseRisks(world.organisation.as("viewer"), { storeId: null });
    expect(summary).toMatchObject({
      firstDay: addDays(LATEST, 1),
      openCount: 2,
      lostMoney: 75,
      hasCounts: true,
    });
    expect(summary.moneyAtRisk).toBeCloseTo(75 + 96, 2);
    expect(summary.byReason).toContainEqual({ reason: "runs_out", count: 1 });
  });

  it("shows another organisation nothing, and lets it change nothing", async () => {
    const stranger = (await createTestOrganisation()).as("owner");
    expect((await listRisks(stranger, list())).total).toBe(0);
    const keys = [{ storeId: world.north, productId: world.milk }];
    await expect(changeTasks(stranger, { change: "done", keys })).rejects.toThrow(/was not found/);
  });

  it("orders whole packs per supplier, within a budget", async () => {
    const viewer = world.organisation.as("viewer");
    const orders = await listReorders(viewer, ReorderFilter.parse({}));
    const milk = orders.lines.find(({ name }) => name === "Milk");
    expect(milk?.quantity).toBeGreaterThanOrEqual(155);
    expect((milk?.quantity ?? 0) % 12).toBe(0);
    expect(orders.suppliers).toEqual(["Farm"]);
    const poor = await listReorders(viewer, ReorderFilter.parse({ budget: 1 }));
    expect(poor.lines.find(({ name }) => name === "Milk")?.isWithinBudget).toBe(false);
    expect(poor.totalCost).toBe(0);
  });

  it("exports what is shown, formulas disarmed", async () => {
    const viewer = world.organisation.as("viewer");
    let csv = "";
    for await (const part of exportRisks(viewer, list())) csv += part;
    expect(csv.split("\r\n")).toHaveLength(4);
    expect(csv).toContain("'=Cream");
    expect(await exportReordersCsv(viewer, ReorderFilter.parse({}))).toContain("Farm,North,MILK,Milk,");
    const workbook = await exportReordersXlsx(viewer, ReorderFilter.parse({}));
    expect(Buffer.from(workbook.subarray(0, 2)).toString()).toBe("PK");
  });
});

it("has an answer for shelves whose sheets lack figures or hold odd ones", async () => {
  const { organisationId, shop, south, assess, organisation } = await openShop();
  const count = async (name: string, quantity: number, expiryDay: string | null) => {
    const productId = await shop.product(name, {});
    const lot = { storeId: south, productId, asOfDay: LATEST, lotCode: "", quantity, expiryDay };
    await withTenant(organisationId, (tx) =>
      tx.insert(stockLot).values({ organisationId, id: uuidv7(), ...lot, datasetId: uuidv7() }),
    );
  };
  await count("Without price, cost or expiry", 5, null);
  await count("Below zero", -3, null);
  await count("Expired", 8, addDays(LATEST, -4));
  await assess();
  const { rows } = await listRisks(
    organisation.as("viewer"),
    list({ storeId: south, sort: "name", direction: "asc" }),
  );
  expect(rows.map(({ name, reasons, action, onHand }) => [name, reasons, action.kind, onHand])).toEqual([
    ["Below zero", ["out_of_stock"], "delist", 0],
    ["Expired", ["low_stock", "near_expiry", "slow_moving"], "write_off", 8],
    ["Without price, cost or expiry", ["low_stock", "slow_moving", "overstock"], "return", 5],
  ]);
  expect(rows.every(({ moneyAtRisk, action }) => moneyAtRisk === 0 && !action.discountHigh)).toBe(true);
});

it("is less sure of when a shelf runs out, the more alike the errors of its days were", async () => {
  const { organisationId, shop, modelId, south, assess, organisation } = await openShop();
  const [steady, wandering] = [await shop.product("Steady", {}), await shop.product("Wandering", {})];
  for (const [productId, correlation] of [
    [steady, 0.01],
    [wandering, 0.6],
  ] as const) {
    const errors = { dayErrors: { correlation, standardError: 0.02, dispersion: 2 } };
    const firstDay = addDays(LATEST, 1);
    await shop.forecast({ modelId, storeId: south, productId }, { firstDay, value: 10, half: 5, ...errors });
    const lot = { storeId: south, productId, asOfDay: LATEST, lotCode: "", quantity: 80 };
    await withTenant(organisationId, (tx) =>
      tx.insert(stockLot).values({ organisationId, id: uuidv7(), ...lot, datasetId: uuidv7() }),
    );
  }
  await setStockRule(organisation.as("admin"), {
    ...defaultRule(),
    lowStock: 300,
    storeId: null,
    category: null,
  });
  await assess();
  const { rows } = await listRisks(organisation.as("viewer"), list({ storeId: south }));
  const width = (name: string) => {
    const row = rows.find((one) => one.name === name);
    return (row?.outP90 ?? 0) - (row?.outP10 ?? 0);
  };
  expect(width("Steady")).toBeGreaterThan(1);
  expect(width("Wandering")).toBeGreaterThan(2 * width("Steady"));
});

it("orders of what keeps two days no more than sells in them, when all on the shelf is past its day", async () => {
  const { organisationId, shop, modelId, south, assess, organisation } = await openShop();
  const buns = await shop.product("Buns", { price: 5, cost: 2, leadTimeDays: 1, supplier: "Baker" });
  const firstDay = addDays(LATEST, 1);
  await shop.forecast({ modelId, storeId: south, productId: buns }, { firstDay, value: 10, half: 0 });
  for (const asOfDay of [addDays(LATEST, -1), LATEST]) {
    const lot = { storeId: south, productId: buns, asOfDay, lotCode: "", quantity: 6, expiryDay: firstDay };
    await withTenant(organisationId, (tx) =>
      tx.insert(stockLot).values({ organisationId, id: uuidv7(), ...lot, datasetId: uuidv7() }),
    );
  }
  await assess();
  const { lines } = await listReorders(organisation.as("viewer"), ReorderFilter.parse({ storeId: south }));
  // Ten tomorrow until the delivery and ten on each of two days after it; the six will have expired.
  expect(lines).toMatchObject([{ name: "Buns", onHand: 6, wasteUnits: 6, quantity: 30 }]);
});

describe("tasks of the stock list", () => {
  it("leave the list when done, come back when undone, and when a new reason appears", async () => {
    const world = await openShop();
    await world.assess();
    const manager = world.organisation.as("manager");
    const keys = [{ storeId: world.north, productId: world.milk }];
    const open = async () => (await listRisks(manager, list())).rows.map(({ name }) => name);
    const before = await changeTasks(manager, { change: "done", keys });
    expect(await open()).toEqual(["=Cream"]);
    expect((await listRisks(manager, list({ status: "done" }))).rows[0]?.name).toBe("Milk");
    await restoreTasks(manager, { states: before });
    expect(await open()).toEqual(["=Cream", "Milk"]);

    await changeTasks(manager, { change: "done", keys });
    await world.assess();
    expect(await open()).toEqual(["=Cream"]);
    await setStockRule(world.organisation.as("admin"), {
      ...defaultRule(),
      lowStock: 20,
      storeId: null,
      category: null,
    });
    await world.assess();
    expect(await open()).toEqual(["=Cream", "Milk"]);
  });

  it("sleep until a day to come, and can be somebody's", async () => {
    const world = await openShop();
    await world.assess();
    const manager = world.organisation.as("manager");
    const keys = [{ storeId: world.north, productId: world.cream }];
    await expect(changeTasks(manager, { change: "snooze", keys, until: "2026-03-02" })).rejects.toThrow(
      /after today/,
    );
    await changeTasks(manager, { change: "snooze", keys, until: "2026-03-09" });
    expect((await listRisks(manager, list({ status: "snoozed" }))).rows[0]).toMatchObject({
      name: "=Cream",
      snoozedUntil: "2026-03-09",
    });
    const later = { ...manager, now: () => new Date("2026-03-09T09:00:00Z") };
    expect((await listRisks(later, list())).total).toBe(2);
    await changeTasks(manager, { change: "assign", keys, assigneeId: manager.userId });
    expect((await listRisks(later, list())).rows[0]?.assigneeName).toBe("manager");
    const stranger = (await createTestOrganisation()).as("manager").userId;
    await expect(changeTasks(manager, { change: "assign", keys, assigneeId: stranger })).rejects.toThrow(
      /person .* was not found/,
    );
  });
});

describe("rules", () => {
  it("hold by the narrowest that fits", () => {
    const rule = (storeId: string | null, category: string | null, lowStock: number) => ({
      ...defaultRule(),
      storeId,
      category,
      lowStock,
    });
    const rules = [rule(null, null, 1), rule("s", null, 2), rule(null, "c", 3), rule("s", "c", 4)];
    const of = (storeId: string, category: string) => findStockRule(rules, { storeId, category }).lowStock;
    expect([of("x", "x"), of("s", "x"), of("x", "c"), of("s", "c")]).toEqual([1, 2, 3, 4]);
    expect(findStockRule([], { storeId: "s", category: null })).toEqual(defaultRule());
  });

  it("are set once per scope and can be taken away", async () => {
    const { organisation } = await openShop();
    const admin = organisation.as("admin");
    const dairy = { ...defaultRule(), storeId: null, category: "Dairy" };
    await setStockRule(admin, { ...dairy, expiryDays: 3 });
    await setStockRule(admin, { ...dairy, expiryDays: 4 });
    expect((await listStockRules(admin)).map(({ category, expiryDays }) => [category, expiryDays])).toEqual([
      [null, 7],
      ["Dairy", 4],
    ]);
    await removeStockRule(admin, { storeId: null, category: "Dairy" });
    expect(await listStockRules(admin)).toHaveLength(1);
    await expect(setStockRule(admin, { ...dairy, storeId: uuidv7() })).rejects.toThrow(/was not found/);
  });
});

it("takes later sales from what expires first, and nothing from what had expired when counted", () => {
  const lot = (quantity: number, expiryDay: string | null) => ({
    lotCode: "",
    quantity,
    expiryDay,
    unitCost: null,
  });
  const lots = [lot(5, "2026-02-28"), lot(10, "2026-03-04"), lot(10, null), lot(-3, null)];
  const left = sellFromLots({ lots, soldSinceCount: 12, countedDay: LATEST });
  expect(left.map(({ quantity }) => quantity)).toEqual([5, 8]);
});
