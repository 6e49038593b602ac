// The sample shop: three grocery stores, 24 months of daily sales, made up from a seed and always the same for it.
//
//   const shop = generateSampleShop({ seed: 1, lastDay: "2026-11-24" });
//   for (const row of listSales(shop)) ...   one row per store, product and day, ordered by store, product, day
//
// `sales` holds the same rows as parallel typed arrays: row i is store sales.storeIndex[i] (into shop.stores), product
// sales.productIndex[i] (into shop.products), day sales.dayIndex[i] (into shop.days), with money in cents. A day on
// which a store was closed or a product was not on the shelves has no row; a day without stock has a row with zero.
import { addDays, addMonths, type Day, daysBetween } from "#lib/days.ts";
import { type SampleProduct, sampleProducts } from "./catalogue.ts";
import type { SampleCustomer } from "./customers.ts";
import { planPromotions, type SamplePromotion } from "./promotions.ts";
import { buyAsCustomers, type SamplePurchase } from "./purchases.ts";
import { type SampleStockOut, type SeriesKey, type SeriesSales, sellSeries } from "./sales.ts";
import { listSampleEvents, type SampleEvent } from "./sample-calendar.ts";
import { countStock, type SampleLot } from "./stock.ts";
import { type SampleStore, sampleStores } from "./stores.ts";

export interface SampleShopOptions {
  /** Any whole number. */
  readonly seed: number;
  /** The last day with sales; stock is counted at its end. */
  readonly lastDay: Day;
}

export interface SampleSales {
  readonly count: number;
  readonly storeIndex: Uint8Array;
  readonly productIndex: Uint16Array;
  readonly dayIndex: Uint16Array;
  readonly quantity: Uint16Array;
  readonly revenueCents: Uint32Array;
  readonly isPromotion: Uint8Array;
}

export interface SampleShop {
  readonly currency: "USD";
  readonly stores: readonly SampleStore[];
  readonly products: readonly SampleProduct[];
  readonly days: readonly Day[];
  readonly sales: SampleSales;
  readonly promotions: readonly SamplePromotion[];
  readonly stockOuts: readonly SampleStockOut[];
  readonly lots: readonly SampleLot[];
  /** From the first day to four months after the last. */
  readonly events: readonly SampleEvent[];
  readonly customers: readonly SampleCustomer[];
  readonly purchases: readonly SamplePurchase[];
}

export interface SampleSaleRow {
  readonly storeCode: string;
  readonly sku: string;
  readonly day: Day;
  readonly quantity: number;
  readonly revenueCents: number;
  readonly isPromotion: boolean;
}

const monthsOfHistory = 24;
const daysOfFutureEvents = 120;
const sizeOrder = ["small", "medium", "large"];

/** Makes the whole shop in memory: about 75,000 sales rows in about 100 ms. */
export function generateSampleShop({ seed, lastDay }: SampleShopOptions): SampleShop {
  const firstDay = addDays(addMonths(lastDay, -monthsOfHistory), 1);
  const days = Array.from({ length: daysBetween(firstDay, lastDay) + 1 }, (_, i) => addDays(firstDay, i));
  const events = listSampleEvents(firstDay, addDays(lastDay, daysOfFutureEvents));
  const promotions = planPromotions(sampleProducts, days.length, seed);
  const period = { firstDay, days, events };
  const series = listSeries().map((key) => ({ key, sales: sellSeries(period, key, promotions, seed) }));
  const sales = joinSales(series);
  return {
    currency: "USD",
    stores: sampleStores,
    products: sampleProducts,
    days,
    sales,
    promotions,
    stockOuts: series.flatMap(({ sales }) => sales.stockOuts),
    lots: series.flatMap(({ key, sales }) => countStock(key, sales, lastDay, seed)),
    events,
    ...buyAsCustomers(sales, days, seed),
  };
}

/** The sales as rows with codes in place of indexes. */
export function* listSales(shop: SampleShop): Generator<SampleSaleRow> {
  const { sales } = shop;
  for (let i = 0; i < sales.count; i++) {
    yield {
      storeCode: shop.stores[sales.storeIndex[i] ?? 0]?.code ?? "",
      sku: shop.products[sales.productIndex[i] ?? 0]?.sku ?? "",
      day: shop.days[sales.dayIndex[i] ?? 0] ?? "",
      quantity: sales.quantity[i] ?? 0,
      revenueCents: sales.revenueCents[i] ?? 0,
      isPromotion: sales.isPromotion[i] === 1,
    };
  }
}

function listSeries(): SeriesKey[] {
  return sampleStores.flatMap((store, storeIndex) =>
    sampleProducts
      .map((product, productIndex) => ({ storeIndex, productIndex, store, product }))
      .filter(({ product }) => sizeOrder.indexOf(product.smallestStore) <= sizeOrder.indexOf(store.size)),
  );
}

function joinSales(series: readonly { key: SeriesKey; sales: SeriesSales }[]): SampleSales {
  const count = series.reduce(
    (sum, { sales }) => sum + sales.isSold.reduce((days, sold) => days + sold, 0),
    0,
  );
  const joined = {
    count,
    storeIndex: new Uint8Array(count),
    productIndex: new Uint16Array(count),
    dayIndex: new Uint16Array(count),
    quantity: new Uint16Array(count),
    revenueCents: new Uint32Array(count),
    isPromotion: new Uint8Array(count),
  };
  let row = 0;
  for (const { key, sales } of series) {
    for (let day = 0; day < sales.isSold.length; day++) {
      if (!sales.isSold[day]) continue;
      joined.storeIndex[row] = key.storeIndex;
      joined.productIndex[row] = key.productIndex;
      joined.dayIndex[row] = day;
      joined.quantity[row] = sales.quantity[day] ?? 0;
      joined.revenueCents[row] = sales.revenueCents[day] ?? 0;
      joined.isPromotion[row] = sales.isPromotion[day] ?? 0;
      row++;
    }
  }
  return joined;
}
