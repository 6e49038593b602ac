import { type PriceLimits, type PriceStep, priceGrid } from "./price-limits.ts";
import { countInSteps, poissonChances } from "./unit-steps.ts";

export interface MarkdownProblem extends PriceLimits {
  /** Units to clear, a whole number. */
  readonly units: number;
  /** Expected units per day at today's price, one per day that is left to sell. */
  readonly demand: readonly number[];
  /** Percent more demand per percent of price, negative. */
  readonly elasticity: number;
  /** Money for a unit that is left at the end; negative when removing it costs. */
  readonly salvage: number;
  /** How often the price may change after the first day is priced. */
  readonly maxChanges: number;
  /** Cents that prices end in, such as 99; null for any. */
  readonly priceEnding: number | null;
}

export interface MarkdownOutcome {
  /** Expected takings over the days, salvage included. */
  readonly takings: number;
  readonly unitsSold: number;
  readonly unitsWasted: number;
}

export interface MarkdownPlan extends MarkdownOutcome {
  /** For the first day. */
  readonly discount: number;
  readonly price: number;
  /** Discount of each day if sales go as expected. */
  readonly path: readonly number[];
  readonly doNothing: MarkdownOutcome;
  /** A flat 30%, or the largest discount the limits allow below it. */
  readonly flat30: MarkdownOutcome & { readonly discount: number };
}

const STEP = 0.05;

/**
 * The discounts that bring in most money until expiry, by backward dynamic programming over days left, units left, the
 * price now and the changes left. Right for perishables: it waits when sales may still clear the lot and cuts deeper when
 * they do not, which a flat discount cannot. Demand of a day is Poisson with mean d (price / today's price)^elasticity.
 * Takings are in the price's currency, discounts are shares. Never above the largest discount nor under the margin.
 * Large lots are counted in equal steps. Cost: days x steps x prices x changes x (demand + prices).
 * Reference: Gallego and van Ryzin (1994), "Optimal dynamic pricing of inventories"; Bitran and Caldentey (2003).
 */
export function planMarkdown(problem: MarkdownProblem): MarkdownPlan {
  const grid = priceGrid(problem, STEP, problem.priceEnding);
  const best = solve(problem, grid, Math.max(0, problem.maxChanges));
  const flat = grid.filter(({ discount }) => discount <= 0.3 + 1e-9).at(-1) ?? grid[0];
  const alone = (step: PriceStep | undefined) => outcome(solve(problem, step ? [step] : grid.slice(0, 1), 0));
  return {
    ...outcome(best),
    discount: 1 - best.firstCents / Math.round(problem.price * 100),
    price: best.firstCents / 100,
    path: best.path.map((cents) => 1 - cents / Math.round(problem.price * 100)),
    doNothing: alone(grid[0]),
    flat30: { ...alone(flat), discount: flat ? 1 - flat.priceCents / Math.round(problem.price * 100) : 0 },
  };
}

interface Solution extends MarkdownOutcome {
  readonly firstCents: number;
  readonly path: readonly number[];
}

function outcome({ takings, unitsSold, unitsWasted }: MarkdownOutcome): MarkdownOutcome {
  return { takings, unitsSold, unitsWasted };
}

/** Values of one day's states, by price index, changes left and stock step. */
interface Stage {
  readonly value: Float64Array;
  readonly sold: Float64Array;
  /** Which price to charge from here. */
  readonly choice: Uint8Array;
}

function solve(problem: MarkdownProblem, grid: readonly PriceStep[], changes: number): Solution {
  const units = Math.max(0, Math.round(problem.units));
  const { steps, unitsPerStep } = countInSteps(units);
  const width = steps + 1;
  const at = (price: number, left: number) => (price * (changes + 1) + left) * width;
  const size = grid.length * (changes + 1) * width;
  let next: Stage = {
    value: new Float64Array(size),
    sold: new Float64Array(size),
    choice: new Uint8Array(size),
  };
  for (let index = 0; index < size; index++) {
    next.value[index] = (index % width) * unitsPerStep * problem.salvage;
  }
  const stages: Stage[] = [];
  for (let day = problem.demand.length - 1; day >= 0; day--) {
    const keep = priceDay(problem, grid, { day, steps, unitsPerStep, changes, at }, next);
    const stage = choosePrices(keep, day === 0 ? 0 : 1, { prices: grid.length, steps, changes, at });
    stages.unshift(stage);
    next = stage;
  }
  const start = at(0, changes) + steps;
  const unitsSold = Math.min(units, next.sold[start] ?? 0);
  const path = followPath(problem, grid, { stages, steps, unitsPerStep, changes, at });
  return {
    takings: next.value[start] ?? 0,
    unitsSold,
    unitsWasted: units - unitsSold,
    firstCents: path[0] ?? grid[0]?.priceCents ?? 0,
    path,
  };
}

interface Layout {
  readonly steps: number;
  readonly unitsPerStep: number;
  readonly changes: number;
  readonly at: (price: number, left: number) => number;
}

/** The best price of each state; a change uses up one of those left, save on the day that announces the first price. */
function choosePrices(
  keep: { readonly value: Float64Array; readonly sold: Float64Array },
  spent: number,
  { prices, steps, changes, at }: Omit<Layout, "unitsPerStep"> & { readonly prices: number },
): Stage {
  const stage: Stage = {
    value: keep.value.slice(),
    sold: keep.sold.slice(),
    choice: new Uint8Array(keep.value.length),
  };
  for (let now = 0; now < prices; now++) {
    for (let left = 0; left <= changes; left++) {
      for (let stock = 0; stock <= steps; stock++) {
        const target = at(now, left) + stock;
        stage.choice[target] = now;
        for (let other = 0; left >= spent && other < prices; other++) {
          const from = at(other, left - spent) + stock;
          if ((keep.value[from] ?? 0) <= (stage.value[target] ?? 0) + 1e-9) continue;
          stage.value[target] = keep.value[from] ?? 0;
          stage.sold[target] = keep.sold[from] ?? 0;
          stage.choice[target] = other;
        }
      }
    }
  }
  return stage;
}

/** What each state is worth when its price is kept for this day. */
function priceDay(
  problem: MarkdownProblem,
  grid: readonly PriceStep[],
  { day, steps, unitsPerStep, changes, at }: Layout & { readonly day: number },
  next: Stage,
): { readonly value: Float64Array; readonly sold: Float64Array } {
  const value = new Float64Array(next.value.length);
  const sold = new Float64Array(next.value.length);
  for (const [price, { priceCents }] of grid.entries()) {
    const chances = poissonChances(meanDemand(problem, day, priceCents) / unitsPerStep, steps);
    for (let left = 0; left <= changes; left++) {
      const base = at(price, left);
      for (let stock = 0; stock <= steps; stock++) {
        let [worth, count, rest] = [0, 0, 1];
        for (let wanted = 0; wanted < stock && wanted < chances.length; wanted++) {
          const chance = chances[wanted] ?? 0;
          rest -= chance;
          const gone = wanted * unitsPerStep;
          worth += chance * ((gone * priceCents) / 100 + (next.value[base + stock - wanted] ?? 0));
          count += chance * (gone + (next.sold[base + stock - wanted] ?? 0));
        }
        const all = stock * unitsPerStep;
        value[base + stock] = worth + Math.max(0, rest) * ((all * priceCents) / 100);
        sold[base + stock] = count + Math.max(0, rest) * all;
      }
    }
  }
  return { value, sold };
}

function meanDemand(problem: MarkdownProblem, day: number, priceCents: number): number {
  const usual = Math.max(0, problem.demand[day] ?? 0);
  return usual * (priceCents / (problem.price * 100)) ** problem.elasticity;
}

/** The prices that follow when every day sells its mean. */
function followPath(
  problem: MarkdownProblem,
  grid: readonly PriceStep[],
  { stages, steps, unitsPerStep, changes, at }: Layout & { readonly stages: readonly Stage[] },
): number[] {
  let [price, left, stock] = [0, changes, steps];
  return stages.map((stage, day) => {
    const chosen = stage.choice[at(price, left) + Math.round(stock)] ?? price;
    if (day > 0 && chosen !== price) left--;
    price = chosen;
    const cents = grid[price]?.priceCents ?? 0;
    stock = Math.max(0, stock - meanDemand(problem, day, cents) / unitsPerStep);
    return cents;
  });
}
