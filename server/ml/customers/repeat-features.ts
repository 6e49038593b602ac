import { orderPlaces, type PurchaseHistory } from "./purchase-history.ts";

/** What a model knows of a buyer, in the order of its columns. */
export const REPEAT_FEATURES = [
  "daysAway",
  "orders",
  "daysKnown",
  "usualGap",
  "awayInGaps",
  "gapSpread",
  "lastGap",
  "ordersLately",
  "ordersBefore",
  "averageOrder",
  "lastOrderRatio",
  "spendLately",
  "spend",
  "linesPerOrder",
  "returnShare",
] as const;
export type RepeatFeature = (typeof REPEAT_FEATURES)[number];

/**
 * A buyer as seen at the end of a day: nothing later is looked at. "Lately" is the horizon before it, "before" the horizon
 * before that. Gaps are days between orders, NaN where there is one order only; null for who has not bought yet.
 */
export function repeatFeatures(history: PurchaseHistory, day: number, horizon: number): Float64Array | null {
  const places = orderPlaces(history, day);
  const days = places.map((at) => history.days[at] ?? 0);
  const spends = places.map((at) => history.spend[at] ?? 0);
  const first = days[0];
  const last = days.at(-1);
  if (first === undefined || last === undefined) return null;
  const gaps = days.slice(1).map((value, index) => value - (days[index] ?? 0));
  const gap = gaps.length > 0 ? sumOf(gaps) / gaps.length : Number.NaN;
  const spread = Math.sqrt(sumOf(gaps.map((value) => (value - gap) ** 2)) / Math.max(1, gaps.length - 1));
  const spend = sumOf(spends);
  const average = spend / days.length;
  const lately = days.filter((value) => value > day - horizon);
  const before = days.filter((value) => value > day - 2 * horizon).length - lately.length;
  const returned = sumOf(history.returned.filter((_, at) => (history.days[at] ?? 0) <= day));
  const values: Record<RepeatFeature, number> = {
    daysAway: day - last,
    orders: days.length,
    daysKnown: day - first,
    usualGap: gap,
    awayInGaps: (day - last) / gap,
    gapSpread: gaps.length > 1 ? spread / gap : Number.NaN,
    lastGap: gaps.at(-1) ?? Number.NaN,
    ordersLately: lately.length,
    ordersBefore: before,
    averageOrder: average,
    lastOrderRatio: (spends.at(-1) ?? 0) / average,
    spendLately: sumOf(spends.slice(days.length - lately.length)),
    spend,
    linesPerOrder: sumOf(places.map((at) => history.lines[at] ?? 0)) / days.length,
    returnShare: returned / spend,
  };
  return Float64Array.from(REPEAT_FEATURES, (name) => values[name]);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
