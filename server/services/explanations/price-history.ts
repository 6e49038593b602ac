import type { Frequency } from "#lib/days.ts";
import type { PriceHistory } from "#server/ml/elasticity/price-history.ts";
import { periodOf } from "#server/ml/series/period.ts";
import { seasonLengthFor } from "#server/ml/series/season-length.ts";
import type { DailySums } from "./daily-sums.ts";

/** One value per period from the first sale on; a price is kept until the next one is seen. */
export function toPriceHistory(
  { days, values, prices, promotionDays }: DailySums,
  frequency: Frequency,
): PriceHistory {
  const [first] = days;
  const last = days.at(-1);
  const empty = new Float64Array();
  if (first === undefined || last === undefined) return { demand: empty, price: empty, seasonLength: 1 };
  const weekStart = (((first + 3) % 7) + 7) % 7;
  const start = periodOf(first, frequency, weekStart);
  const length = periodOf(last, frequency, weekStart) - start + 1;
  const demand = new Float64Array(length);
  const [priceSums, priceCounts, promoted, seen] = [0, 0, 0, 0].map(() => new Float64Array(length));
  for (const [index, day] of days.entries()) {
    const t = periodOf(day, frequency, weekStart) - start;
    demand[t] = (demand[t] ?? 0) + (values[index] ?? 0);
    addAt(seen, t, 1);
    addAt(promoted, t, promotionDays.has(day) ? 1 : 0);
    const price = prices[index] ?? Number.NaN;
    if (price > 0) addAt(priceSums, t, price);
    if (price > 0) addAt(priceCounts, t, 1);
  }
  let latest = Number.NaN;
  const price = demand.map((_, t) => {
    if ((priceCounts?.[t] ?? 0) > 0) latest = (priceSums?.[t] ?? 0) / (priceCounts?.[t] ?? 1);
    return latest;
  });
  const promotion = demand.map((_, t) => (promoted?.[t] ?? 0) / Math.max(1, seen?.[t] ?? 0));
  return { demand, price, promotion, seasonLength: seasonLengthFor(frequency, length) };
}

function addAt(values: Float64Array | undefined, t: number, amount: number): void {
  if (values) values[t] = (values[t] ?? 0) + amount;
}
