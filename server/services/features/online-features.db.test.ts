import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { onlinePair, onlineUser } from "#server/db/schema/shop-event.ts";
import { withTenant } from "#server/db/tenant.ts";
import { consumeWaiting } from "#server/events/consume.ts";
import { setEventLog } from "#server/events/open-log.ts";
import { postgresLog } from "#server/events/postgres-log.ts";
import { computeOfflineFeatures } from "#server/ml/purchase-features/offline-features.ts";
import { NEVER_BOUGHT_DAYS } from "#server/ml/purchase-features/purchase-features.ts";
import { appendEvents } from "#server/services/events/append-events.ts";
import { tidyEvents } from "#server/services/events/tidy-events.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation, type TestOrganisation } from "#server/testing/organisation.ts";
import { getOnlineFeatures } from "./get-online-features.ts";
import { listShopEvents } from "./list-shop-events.ts";
import { takeInShopEvents } from "./take-in-shop-events.ts";

withTestDatabase();

let shop: TestOrganisation;
beforeEach(async () => {
  setEventLog(postgresLog);
  shop = await createTestOrganisation();
});

const USERS = ["ann", "bob", "cy"];
const PRODUCTS = ["milk", "bread", "tea"];
const pairs = USERS.flatMap((userId) => PRODUCTS.map((productId) => ({ userId, productId })));
const START = Date.parse("2026-01-01T00:00:00Z");

const anyEvent = fc.record({
  stream: fc.constant("shop" as const),
  event_id: fc.integer({ min: 1, max: 40 }).map(String),
  event_type: fc.constantFrom("view" as const, "cart" as const, "purchase" as const),
  user_id: fc.constantFrom("ann", "bob"),
  product_id: fc.constantFrom(...PRODUCTS),
  amount: fc.option(fc.integer({ min: 0, max: 1_000_000 }).map((cents) => cents / 100)),
  timestamp: fc.integer({ min: 0, max: 4_000_000 }).map((seconds) => new Date(START + seconds * 1000)),
});

const consume = (idleMs = 60_000) =>
  consumeWaiting({
    consumer: { stream: "shop", group: "features", handle: takeInShopEvents },
    name: "test",
    idleMs,
  });

describe("online features", () => {
  it("equal the offline ones on every pair, whatever came in which order, twice, or after a crash", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyEvent, { minLength: 1, maxLength: 30 }), async (events) => {
        const one = await createTestOrganisation();
        const ctx = one.as("manager");
        const half = Math.ceil(events.length / 2);
        await appendEvents(ctx, events.slice(0, half));
        await consume();
        await appendEvents(ctx, events);
        // A consumer that did its work and died before it could say so.
        const group = { organisationId: one.organisationId, stream: "shop" as const, group: "features" };
        await takeInShopEvents(
          one.organisationId,
          await postgresLog.take(group, { consumer: "dead", limit: 3 }),
        );
        await consume(0);
        const at = ctx.now().getTime();
        const offline = computeOfflineFeatures(
          await listShopEvents(one.organisationId, { since: new Date(0) }),
          pairs.map((pair) => ({ ...pair, at })),
        );
        const online = await getOnlineFeatures(ctx, pairs);
        expect(online.map(({ features }) => features)).toEqual(offline);
      }),
      { seed: 11, numRuns: 12, endOnFailure: true },
    );
  });

  it("of somebody unknown are the defaults, and say so", async () => {
    const [unknown] = await getOnlineFeatures(shop.as("manager"), [{ userId: "nobody", productId: "milk" }]);
    expect(unknown).toMatchObject({
      isKnown: false,
      features: { purchase_count: 0, days_since_last_purchase: NEVER_BOUGHT_DAYS },
    });
  });

  it("expire after an hour and are then computed anew from the events", async () => {
    await takeInShopEvents(shop.organisationId, [
      {
        eventId: "1",
        type: "purchase",
        sequence: 1,
        occurredAt: new Date("2026-02-01T00:00:00Z"),
        appendedAt: new Date(),
        payload: { user_id: "ann", product_id: "milk", amount: 5 },
      },
    ]);
    const read = async (at: Date) => {
      const ctx = { ...shop.as("manager"), now: () => at };
      const [found] = await getOnlineFeatures(ctx, [{ userId: "ann", productId: "milk" }]);
      return found;
    };
    const spoil = () => withTenant(shop.organisationId, (tx) => tx.update(onlineUser).set({ purchases: 99 }));
    await spoil();
    const within = new Date(Date.now() + 50 * 60_000);
    expect((await read(within))?.features.purchase_count).toBe(99);
    const after = new Date(Date.now() + 61 * 60_000);
    expect(await read(after)).toMatchObject({
      isKnown: true,
      features: { purchase_count: 1, total_spend: 5 },
    });
  });

  it("that have expired are removed with their products", async () => {
    await appendEvents(shop.as("manager"), [
      { stream: "shop", event_type: "view", user_id: "ann", product_id: "milk", event_id: "1" },
    ]);
    await consume();
    const count = () =>
      withTenant(shop.organisationId, async (tx) => [
        (await tx.select().from(onlineUser)).length,
        (await tx.select().from(onlinePair)).length,
      ]);
    await tidyEvents(new Date());
    expect(await count()).toEqual([1, 1]);
    await tidyEvents(new Date(Date.now() + 2 * 3_600_000));
    expect(await count()).toEqual([0, 0]);
  });
});
