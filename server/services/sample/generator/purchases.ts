import { addDays, type Day } from "#lib/days.ts";
import { sampleProducts } from "./catalogue.ts";
import { drawShoppers, type SampleCustomer, type SampleShopper, toCustomer } from "./customers.ts";
import type { SampleSales } from "./generate-sample-shop.ts";
import { type SeededRandom, seededRandom } from "./seeded-random.ts";
import { sampleStores } from "./stores.ts";

/** One line of what a customer with a card bought; part of the store's sales of that product and day. */
export interface SamplePurchase {
  readonly customerId: string;
  readonly orderCode: string;
  readonly storeIndex: number;
  readonly productIndex: number;
  readonly dayIndex: number;
  readonly quantity: number;
  readonly revenueCents: number;
}

export interface SampleCustomers {
  readonly customers: readonly SampleCustomer[];
  readonly purchases: readonly SamplePurchase[];
}

const daysOfYear = 365;
/** How unlike the usual gap the gaps of one shopper are, in logs. */
const gapSpread = 0.35;
/** Most lines fall into the category a shopper likes best. */
const favouriteShare = 0.45;
/** Somebody emptied the shelf on one of the last days: orders to look at twice. */
const oddOrderCount = 4;
const oddOrderDays = 20;

/** What the shop's customers with a card bought: their visits, each taking a little of the day's sales. */
export function buyAsCustomers(sales: SampleSales, days: readonly Day[], seed: number): SampleCustomers {
  const shelf = fillShelf(sales, days.length);
  const random = seededRandom(seed, "purchases");
  const purchases: SamplePurchase[] = [];
  const visits = drawShoppers(seed)
    .flatMap((shopper) => drawVisits(shopper, days.length, random).map((dayIndex) => ({ shopper, dayIndex })))
    .sort((a, b) => a.dayIndex - b.dayIndex || (a.shopper.externalId < b.shopper.externalId ? -1 : 1));
  const odd = new Set(oddVisits(visits, days.length, random));
  for (const [number, visit] of visits.entries())
    purchases.push(...buyOnce(shelf, visit, { number, isOdd: odd.has(number), random }));
  return { customers: describe(seed, purchases, days), purchases };
}

/** Units left and price of every store, product and day. */
interface Shelf {
  readonly dayCount: number;
  readonly left: Uint16Array;
  readonly priceCents: Float64Array;
}

function fillShelf(sales: SampleSales, dayCount: number): Shelf {
  const places = sampleStores.length * sampleProducts.length * dayCount;
  const shelf = { dayCount, left: new Uint16Array(places), priceCents: new Float64Array(places) };
  for (let row = 0; row < sales.count; row++) {
    const quantity = sales.quantity[row] ?? 0;
    if (quantity === 0) continue;
    const place = placeOf(
      shelf,
      sales.storeIndex[row] ?? 0,
      sales.productIndex[row] ?? 0,
      sales.dayIndex[row] ?? 0,
    );
    shelf.left[place] = quantity;
    shelf.priceCents[place] = (sales.revenueCents[row] ?? 0) / quantity;
  }
  return shelf;
}

function placeOf({ dayCount }: Pick<Shelf, "dayCount">, store: number, product: number, day: number): number {
  return (store * sampleProducts.length + product) * dayCount + day;
}

function drawVisits(shopper: SampleShopper, dayCount: number, random: SeededRandom): number[] {
  const last = dayCount - 1 - shopper.lastDaysAgo;
  const visits: number[] = [];
  const first = dayCount - 1 - shopper.firstDaysAgo;
  let at = first >= 0 ? first : random.between(0, shopper.gap);
  for (; at <= last; at += Math.max(1, shopper.gap * Math.exp(gapSpread * random.normal())))
    visits.push(Math.round(at));
  return visits.length > 0 ? visits : [Math.max(0, last)];
}

interface Visit {
  readonly shopper: SampleShopper;
  readonly dayIndex: number;
}

function oddVisits(visits: readonly Visit[], dayCount: number, random: SeededRandom): number[] {
  const recent = visits.flatMap(({ dayIndex }, number) =>
    dayIndex >= dayCount - oddOrderDays ? [number] : [],
  );
  return Array.from({ length: Math.min(oddOrderCount, recent.length) }, () => random.pick(recent));
}

function buyOnce(
  shelf: Shelf,
  { shopper, dayIndex }: Visit,
  { number, isOdd, random }: { number: number; isOdd: boolean; random: SeededRandom },
): SamplePurchase[] {
  const storeIndex = sampleStores.indexOf(shopper.store);
  const wanted = isOdd ? 8 : Math.max(1, shopper.lines + random.integer(-1, 1));
  const products = new Set(Array.from({ length: wanted }, () => pickProduct(shopper, random)));
  return [...products].flatMap((productIndex) => {
    const place = placeOf(shelf, storeIndex, productIndex, dayIndex);
    const left = shelf.left[place] ?? 0;
    const quantity = Math.min(left, isOdd ? left : random.integer(1, 3));
    if (quantity === 0) return [];
    shelf.left[place] = left - quantity;
    return [
      {
        customerId: shopper.externalId,
        orderCode: `R${String(number + 1).padStart(6, "0")}`,
        ...{ storeIndex, productIndex, dayIndex, quantity },
        revenueCents: Math.round(quantity * (shelf.priceCents[place] ?? 0)),
      },
    ];
  });
}

function pickProduct({ favourite }: SampleShopper, random: SeededRandom): number {
  const liked = sampleProducts.flatMap(({ category }, index) => (category === favourite ? [index] : []));
  return random.unit() < favouriteShare ? random.pick(liked) : random.integer(0, sampleProducts.length - 1);
}

function describe(
  seed: number,
  purchases: readonly SamplePurchase[],
  days: readonly Day[],
): SampleCustomer[] {
  const lastDay = days.at(-1) ?? "";
  const of = Map.groupBy(purchases, ({ customerId }) => customerId);
  return drawShoppers(seed).map((shopper) => {
    const own = of.get(shopper.externalId) ?? [];
    const lately = own.filter(({ dayIndex }) => dayIndex >= days.length - daysOfYear);
    const latest = own.reduce((day, { dayIndex }) => Math.max(day, dayIndex), -1);
    const totals = {
      visitsLastYear: new Set(lately.map(({ orderCode }) => orderCode)).size,
      spendLastYear: lately.reduce((sum, { revenueCents }) => sum + revenueCents, 0) / 100,
      lastVisit: days[latest] ?? addDays(lastDay, -shopper.lastDaysAgo),
    };
    return toCustomer(shopper, totals, lastDay);
  });
}
