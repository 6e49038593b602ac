import type { DemandPaths } from "./demand-paths.ts";
import { sortedQuantile } from "./sorted-quantile.ts";

export interface OrderRules {
  /** Share of order cycles that should pass without running out, in (0, 1). */
  readonly serviceLevel: number;
  /** Days from ordering to selling. */
  readonly leadTimeDays: number;
  /** Days one order should last beyond its arrival. */
  readonly coverDays: number;
  /** Units per pack; orders are whole packs. */
  readonly packSize: number;
  /** The least a supplier accepts, in units. */
  readonly minOrder: number;
}

export interface Reorder {
  /** On hand and on order at or below which an order is due. */
  readonly reorderPoint: number;
  /** Stock that an order fills up to. */
  readonly orderUpTo: number;
  /** Units to order now, in whole packs; 0 while stock is above the reorder point. */
  readonly quantity: number;
}

/**
 * When to order and how much, from simulated demand: the reorder point is the service level's quantile of the demand
 * until the delivery, the order fills up to the same quantile of the demand until that delivery is used up.
 * Better than mean and safety stock wherever demand is skewed or lumpy, since no normal distribution is supposed.
 * `available` is on hand that will not spoil, plus on order. Cost: paths log paths.
 */
export function planReorder(demand: DemandPaths, available: number, rules: OrderRules): Reorder {
  const reorderPoint = totalQuantile(demand, rules.leadTimeDays, rules.serviceLevel);
  const orderUpTo = Math.max(
    reorderPoint,
    totalQuantile(demand, rules.leadTimeDays + rules.coverDays, rules.serviceLevel),
  );
  const isDue = available <= reorderPoint && orderUpTo > available;
  return { reorderPoint, orderUpTo, quantity: isDue ? roundOrder(orderUpTo - available, rules) : 0 };
}

/**
 * How much of a perishable to have for one shelf life: the demand quantile at the critical ratio
 * (price - cost) / (price - salvage), at which one unit more loses as much when it spoils as it earns when it sells.
 * Null when price is not above cost: then no stock is worth having. Reference: Arrow, Harris and Marschak (1951).
 */
export function newsvendorLevel(
  demand: DemandPaths,
  shelfLifeDays: number,
  money: { readonly price: number; readonly cost: number; readonly salvage: number },
): number | null {
  if (money.price <= money.cost) return null;
  const ratio = (money.price - money.cost) / (money.price - Math.min(money.salvage, money.cost));
  return totalQuantile(demand, shelfLifeDays, Math.min(0.999, ratio));
}

/** Whole packs, rounded up, no fewer than the minimum order; 0 when nothing is needed. */
export function roundOrder(
  units: number,
  { packSize, minOrder }: Pick<OrderRules, "packSize" | "minOrder">,
): number {
  if (units <= 0) return 0;
  const pack = Math.max(1, packSize);
  // A hair less than a whole pack is a rounding error of the sum, not demand for one more.
  return Math.ceil(Math.max(units, minOrder) / pack - 1e-9) * pack;
}

/** The quantile of the demand of the first `days` days; a longer time than simulated is stretched in proportion. */
export function totalQuantile(demand: DemandPaths, days: number, probability: number): number {
  const known = Math.min(days, demand.days);
  if (known <= 0) return 0;
  const totals = new Float64Array(demand.paths);
  for (let path = 0; path < demand.paths; path++) {
    let total = 0;
    for (let day = 0; day < known; day++) total += demand.units[path * demand.days + day] ?? 0;
    totals[path] = total;
  }
  return sortedQuantile(totals.sort(), probability) * (days / known);
}

/**
 * Safety stock without a simulated distribution: z sqrt(L sd_D^2 + D^2 sd_L^2), with demand per day D and its standard
 * deviation (of the forecast's error), and the lead time L with its own, in days. For products whose lead time varies or
 * that have no forecast. Reference: Silver, Pyke and Thomas (2017), "Inventory and Production Management", 6.
 */
export function safetyStock(input: {
  readonly z: number;
  readonly leadTimeDays: number;
  readonly leadTimeDeviation: number;
  readonly demandPerDay: number;
  readonly demandDeviation: number;
}): number {
  const { z, leadTimeDays, leadTimeDeviation, demandPerDay, demandDeviation } = input;
  return z * Math.sqrt(leadTimeDays * demandDeviation ** 2 + demandPerDay ** 2 * leadTimeDeviation ** 2);
}

export interface OrderLine {
  readonly quantity: number;
  readonly unitCost: number;
  /** What going without would lose. */
  readonly atStake: number;
}

/**
 * Which orders a budget allows: those that protect most money per money spent first, each whole or not at all, so that a
 * supplier's minimum stays kept. A greedy answer to the knapsack, within one order of the best. Gives a flag per line.
 */
export function capToBudget(lines: readonly OrderLine[], budget: number): boolean[] {
  const worth = ({ quantity, unitCost, atStake }: OrderLine) =>
    quantity * unitCost === 0 ? Infinity : atStake / (quantity * unitCost);
  const kept = new Array<boolean>(lines.length).fill(false);
  let left = budget;
  const ranked = lines.map((line, index) => ({ line, index })).sort((a, b) => worth(b.line) - worth(a.line));
  for (const { line, index } of ranked) {
    const spending = line.quantity * line.unitCost;
    if (spending > left) continue;
    kept[index] = true;
    left -= spending;
  }
  return kept;
}
