import type { CustomerTab, OutlookView } from "#lib/customer-views.ts";
import type { Formatter } from "#lib/format/formatter.ts";
import type { OutlookReason } from "#lib/schemas/customer-outlook.ts";

export const TAB_LABEL: Readonly<Record<CustomerTab, string>> = {
  segments: "Segments",
  slipping: "Slipping away",
  next: "Next to buy",
  lost: "Lost",
  all: "All buyers",
  alerts: "Alerts",
};

export const VIEW_EXPLANATION: Readonly<Record<OutlookView, (days: string) => string>> = {
  slipping: (days) =>
    `Late for their own habit, and likely not to buy within ${days} days: still worth a word. Most money at stake first.`,
  next: () => "Expected soon, if they keep their habit. Most money expected first.",
  lost: (days) => `Hardly anybody like them bought again within ${days} days. Biggest spenders first.`,
  all: () =>
    "Everybody who ever bought something: narrow them down to the list you need. Biggest spenders first.",
};

export const NOBODY: Readonly<Record<OutlookView, string>> = {
  slipping: "Nobody is slipping away right now.",
  next: "Nobody is expected in the next days.",
  lost: "Nobody is lost.",
  all: "Nobody has bought anything yet.",
};

export const CONFIDENCE_TEXT = {
  low: "One order so far, so this is a guess from others like them.",
  medium: "A few orders so far, so this may still be off.",
  high: "Enough orders to know the habit.",
} as const;

/** "in 4 to 12 days", seen from the last day with sales. */
export function daysAhead(from: string, day: string): number {
  return Math.round((Date.parse(day) - Date.parse(from)) / 86_400_000);
}

type Words = (format: Formatter, value: number, horizon: string) => string;

export function daysText(format: Formatter, value: number): string {
  const text = format.number(Math.round(value));
  return text === "1" ? "1 day" : `${text} days`;
}

/** How long before the last day that is known. */
export function agoText(format: Formatter, days: number): string {
  return days === 0 ? "On the last day" : `${daysText(format, days)} ago`;
}

const orders = (format: Formatter, value: number) =>
  value === 0 ? "No order" : value === 1 ? "1 order" : `${format.number(value)} orders`;

const REASON_WORDS: Readonly<Record<string, Words>> = {
  daysAway: (format, value) =>
    value === 0 ? "Bought on the last day" : `Last order ${daysText(format, value)} ago`,
  orders: (format, value) => (value === 1 ? "Bought once so far" : `${format.number(value)} orders so far`),
  daysKnown: (format, value) => `A customer for ${daysText(format, value)}`,
  usualGap: (format, value) => `Usually ${daysText(format, value)} between orders`,
  awayInGaps: (format, value) => `Away for ${format.decimal(value)} times their usual gap`,
  gapSpread: (_format, value) => (value > 0.6 ? "Comes irregularly" : "Comes at regular times"),
  lastGap: (format, value) => `${daysText(format, value)} between the last two orders`,
  ordersLately: (format, value, horizon) => `${orders(format, value)} in the last ${horizon} days`,
  ordersBefore: (format, value, horizon) => `${orders(format, value)} in the ${horizon} days before those`,
  averageOrder: (format, value) => `${format.money(value)} an order on average`,
  lastOrderRatio: (format, value) => `The last order was ${format.percent(value)} of the usual`,
  spendLately: (format, value, horizon) => `${format.wholeMoney(value)} spent in the last ${horizon} days`,
  spend: (format, value) => `${format.wholeMoney(value)} spent so far`,
  linesPerOrder: (format, value) => `${format.decimal(value)} products an order`,
  returnShare: (format, value) =>
    value > 0 ? `Brought back ${format.percent(value)} of what they bought` : "Brought nothing back",
};

/** A reason as a person would say it. */
export function reasonText(
  format: Formatter,
  { feature, value }: OutlookReason,
  horizonDays: number,
): string {
  return REASON_WORDS[feature]?.(format, value, format.number(horizonDays)) ?? feature;
}
