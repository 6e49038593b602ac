export interface PriceLimits {
  /** Today's price, above 0. */
  readonly price: number;
  /** Null when unknown; then there is no floor but the largest discount. */
  readonly cost: number | null;
  /** Largest discount as a share of the price, 0 to 1. */
  readonly maxDiscount: number;
  /** Least margin as a share of the reduced price, 0 to below 1. */
  readonly minMargin: number;
}

/**
 * The lowest price the limits allow, in whole cents, rounded so that neither limit is broken by a fraction of a cent:
 * never below price (1 - maxDiscount), never below cost / (1 - minMargin). Null when not even today's price keeps the
 * margin, so that no discount is possible.
 */
export function lowestPriceCents({ price, cost, maxDiscount, minMargin }: PriceLimits): number | null {
  const byDiscount = price * 100 * (1 - maxDiscount);
  const byMargin = cost === null ? 0 : (cost * 100) / (1 - minMargin);
  const floor = Math.ceil(Math.max(byDiscount, byMargin) - 1e-9);
  return floor <= Math.round(price * 100) ? floor : null;
}

export interface PriceStep {
  /** As asked for, a multiple of the grid's step. */
  readonly discount: number;
  readonly priceCents: number;
}

/**
 * Prices worth trying: from none to the largest discount in steps of `step`, each at the next price above that ends as the
 * shop's prices do (99 for .99; null for any), and none below the limits. Steps that round to the same price are one.
 * The first is always today's price.
 */
export function priceGrid(limits: PriceLimits, step = 0.05, ending: number | null = null): PriceStep[] {
  const full = Math.round(limits.price * 100);
  const grid: PriceStep[] = [{ discount: 0, priceCents: full }];
  const floor = lowestPriceCents(limits);
  if (floor === null) return grid;
  for (let index = 1; index * step <= limits.maxDiscount + 1e-9; index++) {
    const discount = index * step;
    const wanted = Math.ceil(full * (1 - discount) - 1e-9);
    const priceCents = ending === null ? wanted : endUpwards(wanted, ending);
    if (priceCents < floor) break;
    if (priceCents < (grid.at(-1)?.priceCents ?? 0)) grid.push({ discount, priceCents });
  }
  return grid;
}

function endUpwards(cents: number, ending: number): number {
  const candidate = Math.floor(cents / 100) * 100 + ending;
  return candidate >= cents ? candidate : candidate + 100;
}

/**
 * The seeds' rule for a discount where no demand is known: 10% and up to 30% more with urgency, never above the largest
 * discount, never under the margin, in whole tenths of a percent rounded down. `urgency` runs from 0 (just inside the
 * warning) to 1 (expires today). Gives a share; 0 when the margin allows none.
 */
export function ruleDiscount(urgency: number, { price, cost, maxDiscount, minMargin }: PriceLimits): number {
  const wanted = 0.1 + Math.min(1, Math.max(0, urgency)) * 0.3;
  const byMargin = cost === null ? 1 : 1 - cost / (price * (1 - minMargin));
  const allowed = Math.min(wanted, maxDiscount, byMargin);
  return Math.max(0, Math.floor(allowed * 1000 + 1e-9) / 1000);
}
