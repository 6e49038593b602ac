import type { DemandPaths } from "./demand-paths.ts";
import { sortedQuantile } from "./sorted-quantile.ts";

export interface Lot {
  readonly units: number;
  /**
   * Days from the first simulated day to the expiry day; null never expires. A lot is sold up to the day before it
   * expires, so 0 and less is already unsaleable.
   */
  readonly expiresIn: number | null;
}

export interface Receipt extends Lot {
  /** The simulated day on which it arrives, before that day's sales. */
  readonly day: number;
}

export interface StockPosition {
  readonly lots: readonly Lot[];
  readonly receipts: readonly Receipt[];
}

export interface DayRange {
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
}

export interface StockOutlook {
  /** Full days of sale until demand first goes unmet, at the 10, 50 and 90% quantile; null when later than simulated. */
  readonly daysUntilOut: DayRange;
  /** Of demand going unmet before `deliveryDay`. */
  readonly outBeforeDelivery: number;
  /** Of demand going unmet within the simulated days. */
  readonly outWithinHorizon: number;
  /** Expected unmet demand before `deliveryDay`, in units. */
  readonly lostUnits: number;
  /** Expected units of each lot, in the given order, that expire unsold within the simulated days. */
  readonly wasteUnits: readonly number[];
}

/**
 * Runs every demand path against the stock, lot by lot, first expired first out.
 * Use it for a stock-out date with its probability and for what will spoil: means alone would say neither, since stock
 * that just lasts on average runs out in half of all cases. `deliveryDay` is the first simulated day on which an order
 * placed now could be sold. Each day: deliveries arrive, expired lots are taken off the shelf, demand is served. A
 * position without saleable stock is out on day 0. Cost: paths x days x lots that are open.
 */
export function runDownStock(
  demand: DemandPaths,
  { lots, receipts }: StockPosition,
  deliveryDay: number,
): StockOutlook {
  const arrivals = [...lots.map((lot) => ({ ...lot, day: 0 })), ...receipts];
  const shelf: Shelf = {
    arrivals,
    order: arrivals.map((_, index) => index).sort((a, b) => expiry(arrivals[a]) - expiry(arrivals[b])),
    left: new Float64Array(arrivals.length),
    waste: new Float64Array(arrivals.length),
  };
  const outDays = new Float64Array(demand.paths);
  let [early, within, lost] = [0, 0, 0];
  for (let path = 0; path < demand.paths; path++) {
    const run = runPath(demand, path, shelf, deliveryDay);
    outDays[path] = run.outDay;
    lost += run.lost;
    if (run.outDay < deliveryDay) early++;
    if (run.outDay < demand.days) within++;
  }
  outDays.sort();
  const at = (probability: number) => {
    const days = sortedQuantile(outDays, probability);
    return Number.isFinite(days) ? days : null;
  };
  return {
    daysUntilOut: { p10: at(0.1), p50: at(0.5), p90: at(0.9) },
    outBeforeDelivery: early / demand.paths,
    outWithinHorizon: within / demand.paths,
    lostUnits: lost / demand.paths,
    wasteUnits: lots.map((_, index) => (shelf.waste[index] ?? 0) / demand.paths),
  };
}

interface Shelf {
  readonly arrivals: readonly Receipt[];
  /** Indexes of arrivals, those that expire first in front. */
  readonly order: readonly number[];
  /** Scratch: what is left of each arrival on the path that runs. */
  readonly left: Float64Array;
  /** Sums over all paths. */
  readonly waste: Float64Array;
}

function runPath(
  demand: DemandPaths,
  path: number,
  shelf: Shelf,
  deliveryDay: number,
): { outDay: number; lost: number } {
  const from = path * demand.days;
  for (const [index, arrival] of shelf.arrivals.entries()) shelf.left[index] = Math.max(0, arrival.units);
  let [outDay, lost, isOpen] = [Infinity, 0, true];
  for (let day = 0; day < demand.days; day++) {
    // Nobody needs to look at shelves again that stay empty.
    const asked = demand.units[from + day] ?? 0;
    const unmet = isOpen ? serveDay(shelf, day, asked) : asked;
    isOpen = isOpen && shelf.left.some((units) => units > 0);
    if (unmet > 0 && outDay === Infinity) outDay = day;
    if (day < deliveryDay) lost += unmet;
    else if (!isOpen && outDay < Infinity) break;
  }
  return { outDay, lost };
}

/** Takes expired lots off the shelf and serves the day's demand from the rest; gives what could not be served. */
function serveDay({ arrivals, order, left, waste }: Shelf, day: number, asked: number): number {
  let wanted = asked;
  for (const index of order) {
    const arrival = arrivals[index];
    const units = left[index] ?? 0;
    if (!arrival || units <= 0 || arrival.day > day) continue;
    if (expiry(arrival) <= day) {
      waste[index] = (waste[index] ?? 0) + units;
      left[index] = 0;
      continue;
    }
    const taken = Math.min(units, wanted);
    wanted -= taken;
    left[index] = units - taken;
  }
  return wanted;
}

const expiry = (lot: Lot | undefined): number => lot?.expiresIn ?? Infinity;
