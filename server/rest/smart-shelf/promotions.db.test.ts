import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { addDays } from "#lib/days.ts";
import { setRunQueue } from "#server/jobs/queue.ts";
import { defaultRule, setStockRule } from "#server/services/stock/stock-rules.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { MemoryQueue } from "#server/testing/memory-queue.ts";
import { createTestOrganisation, type TestOrganisation } from "#server/testing/organisation.ts";
import { makeTestKey, restClient } from "#server/testing/rest-client.ts";
import { promotionsCall } from "./promotions.ts";

withTestDatabase();

let organisation: TestOrganisation;
let send: ReturnType<typeof restClient>;
beforeAll(async () => {
  organisation = await createTestOrganisation();
  send = restClient(await makeTestKey(organisation));
});
beforeEach(() => {
  vi.setSystemTime("2025-11-15T09:00:00Z");
});
afterEach(() => {
  vi.useRealTimers();
});

const berries = {
  product_id: "p001",
  name: "Fresh Berries",
  expiry_date: "2025-11-20",
  quantity: 30,
  price: 5.99,
  categories: ["produce"],
};
const sale = { id: "evt_001", date: "2025-11-18T00:00:00Z", title: "Weekend Sale" };
const post = (body: object) => send("POST", "/smart-shelf/promotions", { body: { shop_id: "s", ...body } });

describe("POST /smart-shelf/promotions", () => {
  it("answers SmartShelf's example request as SmartShelf does", async () => {
    const { status, body } = await send("POST", "/smart-shelf/promotions", {
      body: promotionsCall.example.body,
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      promotions: [
        {
          event_id: "evt_001",
          event_title: "Weekend Sale",
          product_id: "p001",
          product_name: "Fresh Berries",
          suggested_discount_pct: 25,
          promo_copy: "Weekend Sale Special: 25% off Fresh Berries! Limited time offer.",
          start_date: "2025-11-16",
          end_date: "2025-11-19",
          expected_clear_days: 3,
          projected_sales_lift: 50,
          confidence: "high",
          reasoning: expect.stringContaining(
            "Pair Fresh Berries with Weekend Sale: product expires in 5 days",
          ),
        },
      ],
      meta: { shop_id: "shop_123", promotions_generated: 1, skipped: [] },
    });
  });

  it("says of every item without a promotion why, and leaves events after expiry out", async () => {
    const { body } = await post({
      items: [
        { ...berries, product_id: "late" },
        { ...berries, product_id: "gone", expiry_date: "2025-11-15" },
        { ...berries, product_id: "negative", quantity: -2 },
        { ...berries, product_id: "tinned", expiry_date: null },
        { ...berries, product_id: "tight", cost: 5.8 },
      ],
      calendar_events: [{ ...sale, date: "2025-11-20" }],
    });
    expect(body.promotions).toEqual([]);
    const reasons = new Map(
      body.meta.skipped.map((one: { product_id: string; reason: string }) => [one.product_id, one.reason]),
    );
    expect(reasons.get("late")).toContain("no event falls between today and the day before it expires");
    expect(reasons.get("gone")).toContain("expired on 2025-11-15");
    expect(reasons.get("negative")).toContain("nothing is in stock");
    expect(reasons.get("tinned")).toContain("no expiry_date");
    expect(reasons.get("tight")).toContain("keeps a margin of 10%");
  });

  it("takes the limits from the organisation's thresholds where the request names none", async () => {
    setRunQueue(new MemoryQueue());
    const rule = { ...defaultRule(), maxDiscount: 0.12, storeId: null, category: "produce" };
    await setStockRule(organisation.as("admin"), rule);
    const asked = { items: [berries], calendar_events: [sale] };
    expect((await post(asked)).body.promotions[0].suggested_discount_pct).toBe(12);
    const own = { ...asked, preferences: { discount_max_pct: 20 } };
    expect((await post(own)).body.promotions[0].suggested_discount_pct).toBe(20);
  });

  it("counts on what sold lately for the days until the shelf is empty", async () => {
    const { body } = await post({
      items: [berries],
      calendar_events: [sale],
      sales: [{ product_id: "p001", date: "2025-11-10", qty: 30 }],
    });
    expect(body.promotions[0].expected_clear_days).toBeGreaterThan(10);
    expect(body.promotions[0].confidence).not.toBe("high");
  });

  it("says what is wrong with a request, and where", async () => {
    const { status, body } = await post({ items: [{ ...berries, price: 0 }], calendar_events: [] });
    expect(status).toBe(422);
    expect(JSON.stringify(body)).toContain("the price must be above 0");
  });

  it("pairs a year of events, and refuses an answer of more than 100,000 promotions", async () => {
    const year = Array.from({ length: 365 }, (_, day) => ({
      ...sale,
      id: `e${day}`,
      date: addDays("2025-11-16", day),
    }));
    const keeps = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        ...berries,
        product_id: `p${index}`,
        expiry_date: "2027-01-01",
      }));
    const whole = await post({ items: keeps(2), calendar_events: year });
    expect(whole.body.meta.promotions_generated).toBe(730);
    const { status, body } = await post({ items: keeps(300), calendar_events: year });
    expect(status).toBe(413);
    expect(body.detail).toContain("more than 100000 promotions");
  });

  it("refuses more than 100,000 rows", async () => {
    const rows = Array.from({ length: 100_001 }, () => ({}));
    const { status, body } = await post({ items: rows });
    expect(status).toBe(413);
    expect(body.detail).toContain("100001 rows");
  });
});
