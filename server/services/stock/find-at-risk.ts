import { daysBetween } from "#lib/days.ts";
import type { StockRuleValues } from "#lib/schemas/stock.ts";
import { type AtRiskItem, listAtRisk } from "#server/ml/inventory/list-at-risk.ts";
import type { RiskThresholds } from "#server/ml/inventory/risk-score.ts";

export interface GivenItem {
  readonly productId: string;
  readonly sku: string | null;
  readonly name: string;
  readonly quantity: number;
  readonly expiryDay: string | null;
  readonly price: number | null;
  readonly cost: number | null;
}

export interface GivenSale {
  readonly productId: string;
  readonly day: string;
  readonly quantity: number;
}

export interface FoundItem extends AtRiskItem {
  readonly item: GivenItem;
  readonly daysToExpiry: number | null;
  readonly timing: string;
  readonly reasoning: string;
}

/** What is at risk in an inventory that a program sends along; nothing of it is kept. `today` decides what is near expiry. */
export function findAtRisk(
  inventory: readonly GivenItem[],
  sales: readonly GivenSale[],
  rule: RiskThresholds & Pick<StockRuleValues, "maxDiscount" | "minMargin">,
  today: string,
): FoundItem[] {
  const found = listAtRisk(
    inventory.map((item) => ({ ...item, daysToExpiry: daysUntil(today, item.expiryDay) })),
    sales.map(({ productId, day, quantity }) => ({ productId, quantity, daysAgo: daysBetween(day, today) })),
    rule,
    rule,
  );
  return found.flatMap((risk) => {
    const item = inventory[risk.index];
    if (!item) return [];
    const daysToExpiry = daysUntil(today, item.expiryDay);
    const timing = describeTiming(risk, daysToExpiry);
    return [
      {
        ...risk,
        item,
        daysToExpiry,
        timing,
        reasoning: describeReasons(risk, item, daysToExpiry, rule),
      },
    ];
  });
}

function daysUntil(today: string, day: string | null): number | null {
  return day === null ? null : daysBetween(today, day);
}

function describeTiming({ action }: AtRiskItem, daysToExpiry: number | null): string {
  if (action === "restock") return "immediately";
  if (daysToExpiry === null) return "within 14 days";
  if (daysToExpiry <= 0) return "immediately";
  return daysToExpiry === 1 ? "within 1 day" : `within ${daysToExpiry} days`;
}

function describeReasons(
  { reasons, averageDailySales }: AtRiskItem,
  { quantity }: GivenItem,
  daysToExpiry: number | null,
  thresholds: RiskThresholds,
): string {
  const said = reasons.map((reason) => {
    if (reason === "out_of_stock") {
      return quantity < 0 ? `the count says ${quantity}: count again` : "nothing is left in stock";
    }
    if (reason === "low_stock") return `only ${quantity} units in stock`;
    if (reason === "near_expiry") {
      if ((daysToExpiry ?? 0) < 0) return "already expired: take it off the shelf";
      return daysToExpiry === 0 ? "expires today" : `${daysToExpiry} days until expiry`;
    }
    return `only ${averageDailySales.toFixed(2)} sold per day over ${thresholds.slowMovingWindow} days`;
  });
  return `${reasons.length > 1 || reasons.includes("out_of_stock") ? "Critical risk" : "Risk"}: ${said.join(", ")}.`;
}
