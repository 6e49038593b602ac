import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pairEvents } from "./pair-events.ts";

const berries = {
  units: 30,
  daysToExpiry: 5,
  perDay: null,
  price: 5.99,
  cost: null,
  maxDiscount: 0.4,
  minMargin: 0.1,
};

describe("SmartShelf's rule", () => {
  it("gives its example's figures", () => {
    expect(pairEvents(berries, [3], 2)).toEqual([
      { event: 0, discount: 0.25, firstDay: 1, lastDay: 4, clearDays: 3, lift: 0.5, confidence: "high" },
    ]);
  });

  it("pairs with events between today and the day before expiry only", () => {
    const found = pairEvents(berries, [-1, 0, 4, 5, 9], 2);
    expect(found).toMatchObject([
      { event: 1, firstDay: 0 },
      { event: 2, firstDay: 2, lastDay: 4 },
    ]);
  });

  it("says why there is nothing to pair", () => {
    expect(pairEvents({ ...berries, units: -3 }, [3], 2)).toBe("nothing_in_stock");
    expect(pairEvents({ ...berries, daysToExpiry: null }, [3], 2)).toBe("no_expiry");
    expect(pairEvents({ ...berries, daysToExpiry: 0 }, [3], 2)).toBe("expired");
    expect(pairEvents({ ...berries, cost: 5.9 }, [3], 2)).toBe("no_room");
    expect(pairEvents(berries, [8], 2)).toBe("no_event");
  });

  it("trusts a pairing less when the limits cut it short or the shelf will not be empty in time", () => {
    expect(pairEvents({ ...berries, maxDiscount: 0.2 }, [3], 2)).toMatchObject([{ confidence: "medium" }]);
    expect(pairEvents({ ...berries, maxDiscount: 0.2, perDay: 1 }, [3], 2)).toMatchObject([
      { confidence: "low" },
    ]);
  });

  it("never breaks a limit in 10,000 random cases", () => {
    const share = (most: number) => fc.integer({ min: 0, max: 1000 }).map((step) => (most * step) / 1000);
    fc.assert(
      fc.property(
        fc.record({
          units: fc.integer({ min: 1, max: 500 }),
          daysToExpiry: fc.integer({ min: 1, max: 40 }),
          price: fc.integer({ min: 1, max: 50_000 }).map((cents) => cents / 100),
          costShare: share(1.3),
          maxDiscount: share(1),
          minMargin: share(0.95),
        }),
        ({ costShare, ...given }) => {
          const cost = costShare * given.price;
          const found = pairEvents({ ...given, cost, perDay: null }, [0], 2);
          if (typeof found === "string") return;
          for (const { discount } of found) {
            expect(discount).toBeLessThanOrEqual(given.maxDiscount + 1e-9);
            const reduced = given.price * (1 - discount);
            expect(reduced - cost).toBeGreaterThanOrEqual(given.minMargin * reduced - 1e-9);
          }
        },
      ),
      { numRuns: 10_000, seed: 5 },
    );
  });
});
