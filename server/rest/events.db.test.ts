import { beforeEach, describe, expect, it } from "vitest";
import { consumeWaiting } from "#server/events/consume.ts";
import { setEventLog } from "#server/events/open-log.ts";
import { postgresLog } from "#server/events/postgres-log.ts";
import { eventConsumers } from "#server/events/registry.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation, type TestOrganisation } from "#server/testing/organisation.ts";
import { makeTestKey, restClient } from "#server/testing/rest-client.ts";

withTestDatabase();

let shop: TestOrganisation;
let call: ReturnType<typeof restClient>;
beforeEach(async () => {
  setEventLog(postgresLog);
  shop = await createTestOrganisation();
  call = restClient(await makeTestKey(shop));
});

const purchase = (eventId: string, extra: object = {}) => ({
  event_id: eventId,
  event_type: "purchase",
  user_id: "user_00001",
  product_id: "prod_0001",
  amount: 250,
  timestamp: "2025-07-09T10:30:00.123456",
  ...extra,
});
const consumeAll = async () => {
  for (const consumer of eventConsumers) await consumeWaiting({ consumer, name: "test", idleMs: 60_000 });
};

describe("POST /events", () => {
  it("takes one event as it is, and knows it when it is sent again", async () => {
    const first = await call("POST", "/events", { body: purchase("a") });
    expect(first).toMatchObject({
      status: 200,
      body: {
        accepted: 1,
        duplicates: 0,
        events: [{ event_id: "a", stream: "shop", sequence: 1, is_duplicate: false }],
      },
    });
    const again = await call("POST", "/events", { body: { events: [purchase("a"), purchase("b")] } });
    expect(again.body).toMatchObject({ accepted: 1, duplicates: 1 });
    const { body } = await call("GET", "/events/shop");
    expect(body.events).toMatchObject([
      {
        event_id: "a",
        event_type: "purchase",
        // A time without an offset is UTC; milliseconds are kept.
        timestamp: "2025-07-09T10:30:00.123Z",
        payload: { user_id: "user_00001", product_id: "prod_0001", amount: 250 },
      },
      { event_id: "b", sequence: 2 },
    ]);
    expect(body.next_after).toBe(2);
  });

  it("keeps a mixed batch in the order of each stream", async () => {
    const batch = Array.from({ length: 30 }, (_, index) =>
      index % 3 === 0
        ? { stream: "usage", event_id: `u${index}`, tenant_id: "till", quantity: index }
        : purchase(`s${index}`),
    );
    const { body } = await call("POST", "/events", { body: batch });
    expect(body.events.map(({ event_id: id }: { event_id: string }) => id)).toEqual(
      batch.map(({ event_id: id }) => id),
    );
    const usage = await call("GET", "/events/usage?limit=4");
    expect(usage.body.events.map(({ event_id: id }: { event_id: string }) => id)).toEqual([
      "u0",
      "u3",
      "u6",
      "u9",
    ]);
    expect((await call("GET", "/events/usage?after=9")).body.events).toHaveLength(1);
  });

  it.each([
    ["a kind that no shop has", purchase("a", { event_type: "teleport" }), 422, "[0].event_type"],
    ["no user", purchase("a", { user_id: undefined }), 422, "[0].user_id"],
    ["a time that is none", purchase("a", { timestamp: "yesterday" }), 422, "2026-03-01T08:30:00Z"],
    ["an amount below nothing", purchase("a", { amount: -1 }), 422, "[0].amount"],
    ["an unknown stream", purchase("a", { stream: "gossip" }), 422, "[0].stream"],
    ["a character no database keeps", purchase("a", { user_id: "a\0b" }), 422, "[0].user_id"],
    ["predictions, which only we make", { stream: "predictions", event_type: "usage" }, 422, "[0].stream"],
    ["the future", purchase("a", { timestamp: "2999-01-01T00:00:00Z" }), 400, "lies in the future"],
    ["nothing", [], 422, "at least one event"],
  ])("refuses %s, and keeps nothing of the request", async (_, body, status, detail) => {
    const bodies = Array.isArray(body) ? body : [body, purchase("fine")];
    const answer = await call("POST", "/events", { body: bodies });
    expect(answer.status).toBe(status);
    expect(answer.body.detail).toContain(detail);
    expect((await call("GET", "/events/shop")).body.events).toEqual([]);
  });

  it("keeps the streams of organisations apart", async () => {
    await call("POST", "/events", { body: purchase("a") });
    const other = restClient(await makeTestKey(await createTestOrganisation()));
    expect((await other("GET", "/events/shop")).body.events).toEqual([]);
    expect((await other("POST", "/events", { body: purchase("a") })).body.accepted).toBe(1);
  });
});

describe("GET /alerts", () => {
  it("shows the newest first", async () => {
    const alerts = [1, 2, 3].map((n) => ({
      stream: "alerts",
      event_id: `alert-${n}`,
      event_type: "chargeback",
      level: "warning",
      message: `Alert ${n}`,
    }));
    await call("POST", "/events", { body: alerts });
    const { body } = await call("GET", "/alerts?limit=2");
    expect(body.alerts).toMatchObject([
      { event_id: "alert-3", payload: { level: "warning", message: "Alert 3" } },
      { event_id: "alert-2" },
    ]);
  });
});

describe("GET /features/{user_id}", () => {
  it("knows a user's events once they are taken in", async () => {
    await call("POST", "/events", {
      body: [purchase("a"), purchase("b"), purchase("c", { event_type: "view", amount: undefined })],
    });
    await consumeAll();
    const { body } = await call("GET", "/features/user_00001?product_id=prod_0001");
    expect(body).toMatchObject({
      user_id: "user_00001",
      is_known: true,
      features: { purchase_count: 2, repeat_purchase_count: 1, total_spend: 500, product_view_count: 1 },
    });
    expect(Object.keys(body.features)).toHaveLength(14);
  });

  it("gives the defaults for somebody unknown", async () => {
    const { body } = await call("GET", "/features/nobody");
    expect(body).toMatchObject({ is_known: false, features: { purchase_count: 0, total_spend: 0 } });
  });
});

describe("streams", () => {
  it("tell how far their readers are, and can be replayed without counting anything twice", async () => {
    await call("POST", "/events", { body: [purchase("a"), purchase("b")] });
    await consumeAll();
    const state = { stream: "shop", length: 2, last_sequence: 2 };
    const taken = [{ name: "features", waiting: 0, pending: 0 }];
    expect((await call("GET", "/streams")).body.streams).toEqual([{ ...state, groups: taken }]);
    const replayed = await call("POST", "/streams/shop/replay", { body: { after: 0 } });
    expect(replayed.body).toEqual({ stream: "shop", groups: ["features"], after: 0 });
    expect((await call("GET", "/streams")).body.streams[0].groups).toMatchObject([{ waiting: 2 }]);
    await consumeAll();
    expect((await call("GET", "/features/user_00001")).body.features.purchase_count).toBe(2);
  });

  it("that nothing reads cannot be replayed", async () => {
    const answer = await call("POST", "/streams/audit/replay", { body: {} });
    expect(answer).toMatchObject({ status: 400, body: { detail: "Nothing of ours reads the stream audit" } });
  });
});
