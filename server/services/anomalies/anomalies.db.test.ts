import { eq } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addDays } from "#lib/days.ts";
import { AnomalyDecision, AnomalyFilter, type AnomalyRow } from "#lib/schemas/anomaly.ts";
import { calendarEvent } from "#server/db/schema/calendar-event.ts";
import { sale } from "#server/db/schema/sale.ts";
import { withTenant } from "#server/db/tenant.ts";
import { setRunQueue } from "#server/jobs/queue.ts";
import { performRun } from "#server/jobs/runner.ts";
import { closePool } from "#server/jobs/threads/pool.ts";
import { drawPoisson, seededRandom } from "#server/ml/random.ts";
import { listSources } from "#server/services/training/list-sources.ts";
import { readHistories } from "#server/services/training/read-histories.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { MemoryQueue } from "#server/testing/memory-queue.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { shopFixture } from "#server/testing/shop.ts";
import { decideAnomaly } from "./decide-anomaly.ts";
import { listAnomalies } from "./list-anomalies.ts";
import { recordAnomalySearch } from "./request-search.ts";

withTestDatabase();
afterAll(closePool);

const LATEST = "2026-03-01";
const DAYS = 500;
const filter = (input: Partial<AnomalyFilter> = {}) => AnomalyFilter.parse(input);

/** Six products that sell about twenty a day; milk has a day of tenfold sales, eggs one without any, beer a feast day. */
async function openShop() {
  setRunQueue(new MemoryQueue());
  const organisation = await createTestOrganisation();
  const { organisationId } = organisation;
  const shop = shopFixture(organisationId);
  const north = await shop.store("North");
  const random = seededRandom(11);
  const odd: Record<string, Record<number, number>> = { Milk: { 3: 200 }, Eggs: { 6: 0 }, Beer: { 9: 90 } };
  for (const name of ["Milk", "Eggs", "Beer", "Bread", "Tea", "Salt"]) {
    const productId = await shop.product(name, { price: 2 });
    const values = Array.from({ length: DAYS }, (_, daysAgo) => {
      const quantity = odd[name]?.[daysAgo] ?? drawPoisson(random, 20);
      const row = {
        organisationId,
        storeId: north,
        productId,
        day: addDays(LATEST, -daysAgo),
        datasetId: uuidv7(),
      };
      return { ...row, quantity, revenue: 2 * quantity };
    });
    await withTenant(organisationId, (tx) => tx.insert(sale).values(values));
  }
  const feast = addDays(LATEST, -9);
  const closed = addDays(LATEST, -20);
  await withTenant(organisationId, (tx) => tx.delete(sale).where(eq(sale.day, closed)));
  await withTenant(organisationId, (tx) =>
    tx.insert(calendarEvent).values({
      organisationId,
      id: uuidv7(),
      name: "Stocktaking",
      kind: "closed",
      firstDay: closed,
      lastDay: closed,
      datasetId: uuidv7(),
    }),
  );
  await withTenant(organisationId, (tx) =>
    tx.insert(calendarEvent).values({
      organisationId,
      id: uuidv7(),
      name: "Village feast",
      kind: "event",
      firstDay: feast,
      lastDay: feast,
      datasetId: uuidv7(),
    }),
  );
  const search = async () => {
    const runId = await withTenant(organisationId, (tx) =>
      recordAnomalySearch({ organisationId, userId: null }, tx),
    );
    await performRun(
      { organisationId, runId, kind: "find-anomalies", attempt: 1 },
      new AbortController().signal,
    );
  };
  return { organisation, organisationId, north, search };
}

describe("unusual days", () => {
  let world: Awaited<ReturnType<typeof openShop>>;
  let found: AnomalyRow[];
  beforeAll(async () => {
    world = await openShop();
    await world.search();
    found = (await listAnomalies(world.organisation.as("viewer"), filter({ limit: 50 }))).rows;
  });
  const named = (name: string) => {
    const row = found.find((one) => one.productName === name);
    if (!row) throw new Error(`${name} is not listed`);
    return row;
  };
  const keyOf = ({ storeId, productId, day }: AnomalyRow) => ({ storeId, productId, day });

  it("are found, with what was to be expected and what may be behind them", () => {
    expect(named("Milk")).toMatchObject({
      day: addDays(LATEST, -3),
      actual: 200,
      hints: ["typing-error"],
      status: "open",
    });
    expect(named("Milk").expected).toBeGreaterThan(15);
    expect(named("Milk").high).toBeLessThan(40);
    expect(named("Milk").money).toBeCloseTo(2 * (200 - named("Milk").expected), 6);
    expect(named("Milk").zScore).toBeGreaterThan(3);
    expect(named("Eggs")).toMatchObject({ day: addDays(LATEST, -6), actual: 0, hints: ["stock-out"] });
    expect(named("Beer")).toMatchObject({ day: addDays(LATEST, -9), hints: ["event"] });
    expect(named("Eggs").money).toBeLessThan(0);
  });

  it("are not those on which the calendar says that the shop is closed", () => {
    expect(found.map(({ day }) => day)).not.toContain(addDays(LATEST, -20));
  });

  it("are few beside them in a shop where nothing else happens", () => {
    const planted = new Set(["Milk", "Eggs", "Beer", "Store takings"]);
    expect(found.filter(({ productName }) => !planted.has(productName)).length).toBeLessThanOrEqual(1);
  });

  it("can be narrowed to a product, and counted for the last week", async () => {
    const { productId } = named("Eggs");
    const page = await listAnomalies(world.organisation.as("viewer"), filter({ productId }));
    expect(page).toMatchObject({ total: 1, recent: 1 });
  });

  it("leave the list once somebody has said what happened, survive the next search and come back when reopened", async () => {
    const manager = world.organisation.as("manager");
    const key = keyOf(named("Milk"));
    await decideAnomaly(
      manager,
      AnomalyDecision.parse({ ...key, status: "explained", note: "Typing error", isExcluded: true }),
    );
    const names = async (status: "open" | "decided") =>
      (await listAnomalies(manager, filter({ status, limit: 50 }))).rows.map(
        ({ productName }) => productName,
      );
    expect(await names("open")).not.toContain("Milk");
    await world.search();
    expect(await names("decided")).toEqual(["Milk"]);
    const [decided] = (await listAnomalies(manager, filter({ status: "decided" }))).rows;
    expect(decided).toMatchObject({ note: "Typing error", isExcluded: true, actual: 200 });
    const milk = (await readAll(world.organisationId)).find(({ productId }) => productId === key.productId);
    expect(milk?.stockedOutDays).toBe(String(Date.parse(key.day) / 86_400_000));
    await decideAnomaly(manager, AnomalyDecision.parse({ ...key, status: "open" }));
    expect(await names("open")).toContain("Milk");
    const takings = keyOf(named("Store takings"));
    await decideAnomaly(
      manager,
      AnomalyDecision.parse({ ...takings, status: "acknowledged", isExcluded: true }),
    );
    const sums = (await readAll(world.organisationId)).find(
      ({ productId }) => productId === takings.productId,
    );
    expect(sums?.stockedOutDays).toBe(String(Date.parse(takings.day) / 86_400_000));
  });

  it("cannot be decided where there is none, or explained without words", async () => {
    const key = { ...keyOf(named("Milk")), day: "2026-01-01" };
    const decision = AnomalyDecision.parse({ ...key, status: "acknowledged" });
    await expect(decideAnomaly(world.organisation.as("manager"), decision)).rejects.toThrow("2026-01-01");
    expect(AnomalyDecision.safeParse({ ...key, status: "explained" }).success).toBe(false);
  });

  it("are nobody else's", async () => {
    const other = await createTestOrganisation();
    expect((await listAnomalies(other.as("viewer"), filter())).rows).toEqual([]);
    const decision = AnomalyDecision.parse({ ...keyOf(named("Eggs")), status: "acknowledged" });
    await expect(decideAnomaly(other.as("manager"), decision)).rejects.toThrow();
  });
});

async function readAll(organisationId: string) {
  const { series } = await listSources(organisationId);
  return withTenant(organisationId, (tx) => readHistories(tx, organisationId, series));
}
