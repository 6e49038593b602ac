import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { customer } from "#server/db/schema/customer.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import { setRunQueue } from "#server/jobs/queue.ts";
import { performRun } from "#server/jobs/runner.ts";
import { closePool } from "#server/jobs/threads/pool.ts";
import { getRun } from "#server/services/runs/get-run.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { MemoryQueue } from "#server/testing/memory-queue.ts";
import { createTestOrganisation, type TestOrganisation } from "#server/testing/organisation.ts";
import { deleteSegmentsOfNobody } from "./delete-segments-of-nobody.ts";
import { exportMembers } from "./export-members.ts";
import { getCustomersStatus } from "./get-customers-status.ts";
import { getSegmentMap } from "./get-segment-map.ts";
import { getSegmentation } from "./get-segmentation.ts";
import { listMembers } from "./list-members.ts";
import { listSegmentHistory } from "./list-segment-history.ts";
import { requestSegmentation } from "./request-segmentation.ts";

withTestDatabase();
afterAll(closePool);

let shop: TestOrganisation;
let queue: MemoryQueue;
beforeEach(async () => {
  shop = await createTestOrganisation();
  queue = new MemoryQueue();
  setRunQueue(queue);
});

/** Big spenders who come often, and others, `each` of both; the first `moved` big spenders have become others. */
async function addCustomers(each: number, moved = 0): Promise<void> {
  const { organisationId } = shop;
  const values = Array.from({ length: 2 * each }, (_, index) => {
    const isBig = index < each && index >= moved;
    return {
      organisationId,
      id: uuidv7(),
      externalId: `C${String(index).padStart(3, "0")}`,
      name: index === 0 ? "=cmd()" : `Customer ${index}`,
      attributes: {
        "spend last year": (isBig ? 900 : 90) + (index % 7),
        visits: (isBig ? 40 : 4) + (index % 3),
      },
      datasetId: uuidv7(),
    };
  });
  await withTenant(organisationId, async (tx) => {
    await tx.delete(customer);
    await tx.insert(customer).values(values);
  });
}

async function findSegments(count: number | null = 2): Promise<string> {
  const { id } = await requestSegmentation(shop.as("manager"), { count });
  const job = queue.sent.at(-1);
  if (!job) throw new Error("no job was queued");
  await performRun(job, new AbortController().signal);
  return id;
}

const filter = { segmentId: null, search: "", offset: 0 };

describe("finding segments", () => {
  it("says what is missing before there are customers, and before anything is known of them", async () => {
    const first = await findSegments();
    expect((await getRun(shop.as("viewer"), { id: first })).errorMessage).toContain("no customers yet");
    await withTenant(shop.organisationId, (tx) =>
      tx.insert(customer).values({
        organisationId: shop.organisationId,
        id: uuidv7(),
        externalId: "C1",
        attributes: { city: "Rome" },
        datasetId: uuidv7(),
      }),
    );
    const second = await findSegments();
    expect((await getRun(shop.as("viewer"), { id: second })).errorMessage).toContain(
      "nothing is known of the customers",
    );
    expect(await getSegmentation(shop.as("viewer"))).toBeNull();
  });

  it("divides the shop's customers, most valuable first, with every customer in one segment", async () => {
    await addCustomers(30);
    await findSegments(null);
    const found = await getSegmentation(shop.as("viewer"));
    expect(found).toMatchObject({ version: 1, customerCount: 60, valueFeature: "spend last year" });
    expect(found?.segments.map(({ customerCount }) => customerCount)).toEqual([30, 30]);
    expect(found?.segments[0]).toMatchObject({ isStable: true, share: 0.5, change: null });
    expect(found?.segments[0]?.averageValue).toBeGreaterThan(900);
    const page = await listMembers(shop.as("viewer"), { ...filter, segmentId: found?.segments[0]?.id ?? -1 });
    expect(page).toMatchObject({ total: 30 });
    expect((await listMembers(shop.as("viewer"), { ...filter, search: "customer 5" })).total).toBe(11);
    expect((await getSegmentMap(shop.as("viewer"))).dots).toHaveLength(60);
  });

  it("joins a request that still waits", async () => {
    await addCustomers(5);
    const first = await requestSegmentation(shop.as("manager"), { count: 2 });
    expect((await requestSegmentation(shop.as("manager"), { count: 3 })).id).toBe(first.id);
  });
});

describe("a second division", () => {
  beforeEach(async () => {
    await addCustomers(30);
    await findSegments();
    await addCustomers(30, 10);
    await findSegments();
  });

  it("keeps names, tells how sizes changed and who moved", async () => {
    const found = await getSegmentation(shop.as("viewer"));
    expect(found?.version).toBe(2);
    expect(found?.segments.map(({ isKnown }) => isKnown)).toEqual([true, true]);
    expect(found?.segments.map(({ change }) => change)).toEqual([-10, 10]);
    const { members } = await listMembers(shop.as("viewer"), { ...filter, search: "C00" });
    expect(members.map(({ previousSegmentName }) => previousSegmentName)).toEqual(
      Array(10).fill(found?.segments[0]?.name),
    );
    const { versions, moves } = await listSegmentHistory(shop.as("viewer"));
    const [from, to] = [found?.segments[0]?.name, found?.segments[1]?.name];
    expect(moves).toEqual([{ from, to, count: 10 }]);
    expect(versions.map(({ segments }) => segments.map(({ customerCount }) => customerCount))).toEqual([
      [30, 30],
      [20, 40],
    ]);
  });

  it("tells the database how many members there are, so that versions are compared quickly", async () => {
    const [table] = await withTenant(shop.organisationId, (tx) =>
      rows<{ known: number }>(
        tx,
        sql`select reltuples::int as known from pg_class where relname = 'segment_member'`,
      ),
    );
    expect(table?.known).toBeGreaterThanOrEqual(120);
  });

  it("is exported whole, safe to open in a spreadsheet program", async () => {
    const chunks: string[] = [];
    for await (const chunk of exportMembers(shop.as("viewer"), filter)) chunks.push(chunk);
    const lines = chunks.join("").trim().split("\r\n");
    expect(lines).toHaveLength(61);
    expect(lines.find((line) => line.startsWith("C000"))).toContain(`"'=cmd()"`);
  });

  it("goes with the last customer, and not before", async () => {
    const { organisationId } = shop;
    await withTenant(organisationId, (tx) => deleteSegmentsOfNobody(tx, organisationId));
    expect(await getSegmentation(shop.as("viewer"))).not.toBeNull();
    await withTenant(organisationId, async (tx) => {
      await tx.delete(customer);
      await deleteSegmentsOfNobody(tx, organisationId);
    });
    expect(await getSegmentation(shop.as("viewer"))).toBeNull();
    expect((await listMembers(shop.as("viewer"), filter)).total).toBe(0);
  });

  it("shows another shop nothing", async () => {
    const rival = (await createTestOrganisation("Rival")).as("owner");
    expect(await getSegmentation(rival)).toBeNull();
    expect((await listMembers(rival, filter)).total).toBe(0);
    expect(await listSegmentHistory(rival)).toEqual({ versions: [], moves: [] });
    expect(await getSegmentMap(rival)).toEqual({ share: 0, dots: [] });
    expect(await getCustomersStatus(rival)).toEqual({
      customerCount: 0,
      hasPurchases: false,
      hasSegmentation: false,
    });
  });
});
