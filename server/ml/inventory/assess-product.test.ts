import { describe, expect, it } from "vitest";
import { assessProduct, type StockedProduct } from "./assess-product.ts";
import { forecastFromAverage } from "./daily-forecast.ts";
import { DEFAULT_THRESHOLDS } from "./risk-score.ts";
import { drawStandardPaths } from "./standard-paths.ts";

const draws = drawStandardPaths({ paths: 1000, days: 90, correlation: 0.25, seed: 5 });

function assess(changes: Partial<StockedProduct>) {
  return assessProduct(
    {
      lots: [],
      receipts: [],
      shelfLifeDays: null,
      forecast: forecastFromAverage(4, 90),
      averageDailySales: 4,
      price: 5,
      cost: 2,
      elasticity: -2,
      hasBundlePartner: false,
      thresholds: DEFAULT_THRESHOLDS,
      order: { serviceLevel: 0.95, leadTimeDays: 3, coverDays: 7, packSize: 6, minOrder: 0 },
      maxDiscount: 0.4,
      minMargin: 0.1,
      ...changes,
    },
    draws,
  );
}
const lot = (units: number, expiresIn: number | null = null) => ({ units, expiresIn, unitCost: 2 });

describe("what the stock list says", () => {
  it("about an empty shelf: order today, with the sales lost until the delivery at stake", () => {
    const row = assess({ lots: [] });
    expect(row.reasons).toEqual(["out_of_stock"]);
    expect(row.lostMoney).toBeCloseTo(3 * 4 * 5, 0);
    expect(row.action).toMatchObject({ kind: "restock", withinDays: 0 });
    expect(row.action.quantity % 6).toBe(0);
    expect(row.action.quantity).toBeGreaterThanOrEqual(40);
  });

  it("about plenty that keeps: nothing", () => {
    const row = assess({ lots: [lot(60)] });
    expect(row.reasons).toEqual([]);
    expect(row.moneyAtRisk).toBeLessThan(1);
    expect(row.reorder.quantity).toBe(0);
  });

  it("about a lot that will not sell in time: how much spoils, and a discount within the limits", () => {
    const row = assess({ lots: [lot(40, 3)] });
    expect(row.reasons).toEqual(["near_expiry"]);
    expect(row.wasteUnits).toBeGreaterThan(24);
    expect(row.wasteUnits).toBeLessThan(30);
    expect(row.wasteMoney).toBeCloseTo(2 * row.wasteUnits, 6);
    expect(row.action.kind).toBe("clearance");
    const [low, high] = row.action.discountRange ?? [0, 0];
    expect(low).toBeGreaterThan(0.2);
    expect(high).toBeLessThanOrEqual(0.4);
  });

  it("about a lot that expires soon but sells in time: no discount", () => {
    const row = assess({ lots: [lot(4, 5), lot(50)] });
    expect(row.reasons).toEqual(["near_expiry"]);
    expect(row.action).toMatchObject({ kind: "watch", discountRange: null });
  });

  it("about expired stock: take it off the shelf before anything else", () => {
    const row = assess({ lots: [lot(5, -2), lot(50)] });
    expect(row.daysToExpiry).toBe(-2);
    expect(row.action).toMatchObject({ kind: "write_off", quantity: 5, withinDays: 0 });
    expect(row.wasteUnits).toBeCloseTo(5, 6);
  });

  it("about a fast product that outsells its shelf: it runs out, though its units are not few", () => {
    const row = assess({ lots: [lot(30)], forecast: forecastFromAverage(20, 90), averageDailySales: 20 });
    expect(row.reasons).toEqual(["runs_out"]);
    expect(row.daysUntilOut.p50).toBe(1);
    expect(row.action.kind).toBe("restock");
  });

  it("about a shelf for years: what is tied up, sold beside a better one or returned", () => {
    const slow = { lots: [lot(500)], forecast: forecastFromAverage(0.1, 90), averageDailySales: 0.1 };
    const row = assess(slow);
    expect(row.reasons).toEqual(["slow_moving", "overstock"]);
    expect(row.tiedUpMoney).toBeCloseTo(2 * (500 - 9), 6);
    expect(row.moneyAtRisk).toBe(0);
    expect(row.action.kind).toBe("return");
    expect(assess({ ...slow, hasBundlePartner: true }).action.kind).toBe("bundle");
  });

  it("about a shelf that spoils before it could sell: the goods are lost, and not tied up as well", () => {
    const row = assess({
      lots: [lot(500, 10)],
      averageDailySales: 0.1,
      forecast: forecastFromAverage(0.1, 90),
    });
    expect(row.reasons).not.toContain("overstock");
    expect(row.tiedUpMoney).toBe(0);
    expect(row.wasteMoney).toBeGreaterThan(900);
    expect(assess({ lots: [lot(500, 0)], averageDailySales: 0, forecast: null }).tiedUpMoney).toBe(0);
  });

  it("about what nobody buys and nobody has: consider dropping it", () => {
    const row = assess({ forecast: null, averageDailySales: 0 });
    expect(row.action.kind).toBe("delist");
  });

  it("without price and cost: the units still, and no discount that might lose money unseen", () => {
    const row = assess({ lots: [{ units: 40, expiresIn: 3, unitCost: null }], price: null, cost: null });
    expect(row.wasteUnits).toBeGreaterThan(24);
    expect(row.wasteMoney).toBe(0);
    expect(row.action.discountRange).toEqual([0, 0]);
  });

  it("when the margin allows no discount: clears without one", () => {
    const row = assess({ lots: [lot(40, 3)], cost: 4.9 });
    expect(row.action).toMatchObject({ kind: "clearance", discountRange: [0, 0] });
  });

  it("orders no more of a perishable than it can sell before it spoils", () => {
    const order = { serviceLevel: 0.95, leadTimeDays: 1, coverDays: 14, packSize: 1, minOrder: 0 };
    const keeps = assess({ lots: [lot(2)], order });
    const spoils = assess({ lots: [lot(2, 3)], shelfLifeDays: 3, order });
    expect(spoils.reorder.quantity).toBeGreaterThan(0);
    expect(spoils.reorder.quantity).toBeLessThan(keeps.reorder.quantity / 2);
    // The shelf's last lot is past its day: the next still keeps for three.
    const gone = assess({ lots: [lot(9, 0)], shelfLifeDays: 3, order });
    expect(gone.reorder.orderUpTo).toBe(spoils.reorder.orderUpTo);
    const unpriced = assess({ lots: [lot(9, 0)], shelfLifeDays: 3, price: null, order });
    expect(unpriced.reorder.quantity).toBeLessThan(keeps.reorder.quantity / 2);
  });
});
