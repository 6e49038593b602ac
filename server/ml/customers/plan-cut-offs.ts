import { orderPlaces, type PurchaseHistory } from "./purchase-history.ts";

/** The days at whose end buyers are looked at, so that what came afterwards is known. */
export interface CutOffs {
  /** What "comes back" means: an order within so many days. */
  readonly horizon: number;
  /** Buyers are judged at its end with models that have seen nothing later. */
  readonly test: number;
  /** Where the trees' scores are turned into probabilities. */
  readonly calibrate: number;
  /** What the trees learn from, newest first; empty where the history is too short for trees. */
  readonly train: readonly number[];
}

const HORIZONS = [30, 60, 90, 180, 365];
/** Three usual gaps without an order are more than being late. */
const GAPS_OF_SILENCE = 3;
const MOST_CUT_OFFS = 8;
/** Cut-offs that follow each other closely show the same buyers again. */
const CUT_OFFS_IN_HORIZON = 3;

/** The horizon that suits how often buyers come, as far as four of them fit into the history; 30 days at least. */
export function chooseHorizon(
  histories: readonly PurchaseHistory[],
  firstDay: number,
  lastDay: number,
): number {
  const gaps = histories
    .flatMap((history) => {
      const days = orderPlaces(history, lastDay).map((at) => history.days[at] ?? 0);
      return days.slice(1).map((day, index) => day - (days[index] ?? 0));
    })
    .sort((a, b) => a - b);
  const usual = gaps[Math.floor(gaps.length / 2)] ?? 0;
  const wanted = HORIZONS.find((horizon) => horizon >= GAPS_OF_SILENCE * usual) ?? 365;
  const fitting = HORIZONS.filter((horizon) => horizon <= wanted && 4 * horizon <= lastDay - firstDay + 1);
  return fitting.at(-1) ?? 30;
}

/** Cut-offs of a history that ends with `lastDay`: what came within the horizon after each is known by then. */
export function planCutOffs(firstDay: number, lastDay: number, horizon: number): CutOffs {
  const step = Math.max(7, Math.round(horizon / CUT_OFFS_IN_HORIZON));
  const newest = lastDay - 3 * horizon;
  const train = Array.from({ length: MOST_CUT_OFFS }, (_, index) => newest - index * step).filter(
    (day) => day - firstDay + 1 >= horizon,
  );
  return { horizon, test: lastDay - horizon, calibrate: lastDay - 2 * horizon, train };
}
