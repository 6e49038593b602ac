import type { ChangeParts } from "./decompose-change.ts";
import type { SalesTrend } from "./sales-trend.ts";
import type { SeasonPattern } from "./season-pattern.ts";

export interface RankedProduct {
  /** Of everything sold, 0 to 1. */
  readonly share: number;
  readonly trend: SalesTrend;
}

export interface InsightFacts<Product extends RankedProduct> {
  /** Best first. */
  readonly top: readonly Product[];
  /** Null where the figures do not know single days. */
  readonly pattern: SeasonPattern | null;
  /** The newest month in the figures, 0 is January, and how many months they hold. */
  readonly month: number;
  readonly monthCount: number;
  readonly change: { readonly parts: ChangeParts; readonly revenueBefore: number } | null;
  /** Whole comparable months, this year's and the last's total. */
  readonly years: { readonly total: number; readonly totalBefore: number; readonly months: number } | null;
}

export type Advice<Product> =
  | { readonly kind: "rising" | "falling"; readonly product: Product; readonly share: number }
  | { readonly kind: "busy-weekday" | "quiet-weekday"; readonly weekday: number; readonly ratio: number }
  | { readonly kind: "month-ahead"; readonly month: number; readonly ratio: number }
  | { readonly kind: "dearer-fewer"; readonly price: number; readonly volume: number }
  | { readonly kind: "dropped"; readonly money: number }
  | { readonly kind: "leans-on-one"; readonly product: Product; readonly share: number }
  | { readonly kind: "year-on-year"; readonly ratio: number; readonly months: number };

/** Smaller differences are not worth a manager's minute. */
const NOTABLE = 0.15;
const NOTABLE_YEAR = 0.05;
const NOTABLE_PART = 0.02;
const LEANING = 0.25;
const FEWEST_MONTHS = 13;
const MOST_PRODUCTS = 2;
const MOST_ADVICE = 6;

/**
 * What a manager should know and do, each with the number it rests on; the words are made where the language is known.
 * First what concerns all takings, then products, then the calendar; at most six. Ratios are relative: 0.2 is 20% more.
 * Cost: constant but for the products given.
 */
export function recommend<Product extends RankedProduct>(facts: InsightFacts<Product>): Advice<Product>[] {
  const advice = [
    ...adviseOnYear(facts),
    ...adviseOnChange(facts),
    ...adviseOnProducts(facts),
    ...adviseOnCalendar(facts),
  ];
  return advice.slice(0, MOST_ADVICE);
}

function adviseOnYear<Product extends RankedProduct>({ years }: InsightFacts<Product>): Advice<Product>[] {
  if (!years || years.totalBefore <= 0) return [];
  const ratio = years.total / years.totalBefore - 1;
  return Math.abs(ratio) >= NOTABLE_YEAR ? [{ kind: "year-on-year", ratio, months: years.months }] : [];
}

function adviseOnChange<Product extends RankedProduct>({ change }: InsightFacts<Product>): Advice<Product>[] {
  if (!change || change.revenueBefore <= 0) return [];
  const { price, volume, dropped } = change.parts;
  const least = NOTABLE_PART * change.revenueBefore;
  return [
    ...(price >= least && volume <= -least ? [{ kind: "dearer-fewer", price, volume } as const] : []),
    ...(dropped <= -least ? [{ kind: "dropped", money: -dropped } as const] : []),
  ];
}

function adviseOnProducts<Product extends RankedProduct>({ top }: InsightFacts<Product>): Advice<Product>[] {
  const moving = (direction: SalesTrend["direction"], kind: "rising" | "falling") =>
    top
      .filter(({ trend }) => trend.direction === direction)
      .slice(0, MOST_PRODUCTS)
      .map((product) => ({ kind, product, share: product.share }) as const);
  const [best] = top;
  return [
    ...moving("increasing", "rising"),
    ...moving("decreasing", "falling"),
    ...(best && best.share >= LEANING
      ? [{ kind: "leans-on-one", product: best, share: best.share } as const]
      : []),
  ];
}

function adviseOnCalendar<Product extends RankedProduct>(facts: InsightFacts<Product>): Advice<Product>[] {
  const { pattern, month, monthCount } = facts;
  if (!pattern) return [];
  const days = pattern.weekdays.flatMap(({ mean }, weekday) => (mean === null ? [] : [{ weekday, mean }]));
  const usual = days.reduce((sum, { mean }) => sum + mean, 0) / Math.max(1, days.length);
  if (usual <= 0) return [];
  const ranked = days.toSorted((a, b) => b.mean - a.mean);
  const [busy, quiet] = [ranked[0], ranked.at(-1)];
  const advice: Advice<Product>[] = [];
  const ahead = (month + 1) % 12;
  const [now, next] = [pattern.months[month]?.mean ?? 0, pattern.months[ahead]?.mean ?? 0];
  if (monthCount >= FEWEST_MONTHS && now > 0 && next > 0 && Math.abs(next / now - 1) >= NOTABLE)
    advice.push({ kind: "month-ahead", month: ahead, ratio: next / now - 1 });
  if (busy && busy.mean / usual - 1 >= NOTABLE)
    advice.push({ kind: "busy-weekday", weekday: busy.weekday, ratio: busy.mean / usual - 1 });
  if (quiet && quiet.mean / usual - 1 <= -NOTABLE)
    advice.push({ kind: "quiet-weekday", weekday: quiet.weekday, ratio: quiet.mean / usual - 1 });
  return advice;
}
