/**
 * What one customer bought, a day an entry, days counted from 1970 and ascending. A day may hold several orders; they count
 * as one. A day on which goods only came back has no spend.
 */
export interface PurchaseHistory {
  readonly customerId: string;
  readonly days: readonly number[];
  /** Money of the day's orders. */
  readonly spend: readonly number[];
  /** Money of what was brought back that day, from 0 up. */
  readonly returned: readonly number[];
  /** Products of the day's orders. */
  readonly lines: readonly number[];
}

/** Money of all orders up to a day less what was brought back by then, at least 0. */
export function netSpend({ days, spend, returned }: PurchaseHistory, until: number): number {
  let money = 0;
  for (let at = 0; at < days.length && (days[at] ?? 0) <= until; at++)
    money += (spend[at] ?? 0) - (returned[at] ?? 0);
  return Math.max(0, money);
}

/** The places in a history of the days with an order, up to a day. */
export function orderPlaces({ days, spend }: PurchaseHistory, until: number): number[] {
  const places: number[] = [];
  for (let at = 0; at < days.length && (days[at] ?? 0) <= until; at++)
    if ((spend[at] ?? 0) > 0) places.push(at);
  return places;
}

/** Whether there is an order after one day and up to another. */
export function ordersBetween({ days, spend }: PurchaseHistory, after: number, until: number): boolean {
  return days.some((day, at) => day > after && day <= until && (spend[at] ?? 0) > 0);
}
