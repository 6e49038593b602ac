import { countInSteps, poissonChances } from "#server/ml/inventory/unit-steps.ts";

export interface PricedStock {
  /** Units on the shelf, a whole number. */
  readonly units: number;
  /** Expected units per day at today's price, one per day that is left to sell. */
  readonly demand: readonly number[];
  /** Today's price, above 0. */
  readonly price: number;
  /** Percent more demand per percent of price, negative. */
  readonly elasticity: number;
  /** Money for a unit that is left at the end. */
  readonly salvage: number;
}

export interface PricesOutcome {
  /** Expected takings over the days, salvage included. */
  readonly takings: number;
  readonly unitsSold: number;
  readonly unitsLeft: number;
  /** Expected units of each day. */
  readonly soldByDay: readonly number[];
  /** Days after which the shelf is empty in half of all cases; null when it is not by the last day. */
  readonly clearDays: number | null;
}

/**
 * What given prices bring, day by day: the chances of every level of stock are carried forward through days of Poisson
 * demand with mean d (price / today's price)^elasticity. Use it to judge a price that somebody chose; `planMarkdown` is
 * the same model backwards and finds prices. `priceCents` has one whole number of cents per day of demand. Money in the
 * price's currency. Cost: days x steps of stock x demand.
 */
export function evaluatePrices(stock: PricedStock, priceCents: readonly number[]): PricesOutcome {
  const units = Math.max(0, Math.round(stock.units));
  const { steps, unitsPerStep } = countInSteps(units);
  let chances = new Float64Array(steps + 1);
  chances[steps] = 1;
  let left = units;
  let clearDays: number | null = null;
  let takings = 0;
  const soldByDay = stock.demand.map((usual, day) => {
    const cents = priceCents[day] ?? Math.round(stock.price * 100);
    const mean = Math.max(0, usual) * (cents / (stock.price * 100)) ** stock.elasticity;
    chances = serveDay(chances, poissonChances(mean / unitsPerStep, steps));
    const after = Math.min(units, expectedSteps(chances) * unitsPerStep);
    const sold = Math.max(0, left - after);
    left = after;
    takings += (sold * cents) / 100;
    if (clearDays === null && (chances[0] ?? 0) >= 0.5) clearDays = day + 1;
    return sold;
  });
  return {
    takings: takings + left * stock.salvage,
    unitsSold: units - left,
    unitsLeft: left,
    soldByDay,
    clearDays,
  };
}

/** Chances of each level of stock after a day on which 0, 1, 2 ... are wanted with the given chances. */
function serveDay(before: Float64Array, wanted: Float64Array): Float64Array<ArrayBuffer> {
  const after = new Float64Array(before.length);
  for (let stock = 0; stock < before.length; stock++) {
    const chance = before[stock] ?? 0;
    if (chance === 0) continue;
    let rest = 1;
    for (let taken = 0; taken < stock && taken < wanted.length; taken++) {
      const share = wanted[taken] ?? 0;
      rest -= share;
      after[stock - taken] = (after[stock - taken] ?? 0) + chance * share;
    }
    after[0] = (after[0] ?? 0) + chance * Math.max(0, rest);
  }
  return after;
}

function expectedSteps(chances: Float64Array): number {
  return chances.reduce((sum, chance, stock) => sum + chance * stock, 0);
}
