import { discontinuedSku, launchedSku, type SampleProduct } from "./catalogue.ts";
import { expectedDemand, type SamplePeriod } from "./demand.ts";
import { shelfPrices } from "./prices.ts";
import { discountByDay, type SamplePromotion } from "./promotions.ts";
import { seededRandom } from "./seeded-random.ts";
import type { SampleStore } from "./stores.ts";

/** Days on which a store had none of a product left. */
export interface SampleStockOut {
  readonly storeIndex: number;
  readonly productIndex: number;
  readonly firstDayIndex: number;
  readonly dayCount: number;
}

/** One store's sales of one product on each day; `isSold` is 0 on days without a row (closed, not on the shelves). */
export interface SeriesSales {
  readonly isSold: Uint8Array;
  readonly quantity: Uint16Array;
  readonly revenueCents: Uint32Array;
  readonly isPromotion: Uint8Array;
  readonly stockOuts: readonly SampleStockOut[];
}

export interface SeriesKey {
  readonly storeIndex: number;
  readonly productIndex: number;
  readonly store: SampleStore;
  readonly product: SampleProduct;
}

const priceElasticity = -1.3;
/** A fifth off the price sells about twice as much. */
const promotionStrength = 4.6;
const dipAfterPromotion = 0.88;
const daysOfDip = 6;

export function sellSeries(
  period: SamplePeriod,
  key: SeriesKey,
  promotions: readonly SamplePromotion[],
  seed: number,
): SeriesSales {
  const dayCount = period.days.length;
  const random = seededRandom(seed, `sales of ${key.product.sku} at ${key.store.code}`);
  const demand = expectedDemand(period, key.store, key.product);
  const prices = shelfPrices(key.product, dayCount, seed);
  const discount = discountByDay(promotions, key.productIndex, dayCount);
  const isSold = daysOnSale(period, key.product);
  const stockOuts = drawStockOuts(key, isSold, seed);
  const isOut = markStockOuts(stockOuts, dayCount);
  const shape = key.product.dailyUnits > 5 ? 28 : 6;
  const quantity = new Uint16Array(dayCount);
  const revenueCents = new Uint32Array(dayCount);
  let mood = 0;
  for (let i = 0; i < dayCount; i++) {
    mood = 0.75 * mood + 0.035 * random.normal();
    const price = prices[i] ?? key.product.price;
    const mean = (demand[i] ?? 0) * priceEffect(price, key.product.price, discount, i) * Math.exp(mood);
    const sold = random.count(mean * launchRamp(isSold, i), shape);
    if (!isSold[i] || isOut[i]) continue;
    quantity[i] = sold;
    revenueCents[i] = Math.round(sold * Math.round(100 * price * (1 - (discount[i] ?? 0))));
  }
  return { isSold, quantity, revenueCents, isPromotion: flag(discount), stockOuts };
}

function flag(values: Float64Array): Uint8Array {
  return Uint8Array.from(values, (value) => (value > 0 ? 1 : 0));
}

function priceEffect(price: number, currentPrice: number, discount: Float64Array, i: number): number {
  const shelf = (price / currentPrice) ** priceElasticity;
  const off = discount[i] ?? 0;
  if (off > 0) return shelf * (1 + promotionStrength * off);
  const wasOff = discount.subarray(Math.max(0, i - daysOfDip), i).some((value) => value > 0);
  return wasOff ? shelf * dipAfterPromotion : shelf;
}

function daysOnSale(period: SamplePeriod, product: SampleProduct): Uint8Array {
  const dayCount = period.days.length;
  const isSold = new Uint8Array(dayCount).fill(1);
  if (product.sku === launchedSku) isSold.fill(0, 0, dayCount - 150);
  if (product.sku === discontinuedSku) isSold.fill(0, dayCount - 120);
  const closed = new Set(
    period.events.filter(({ kind }) => kind === "closed").map(({ firstDay }) => firstDay),
  );
  period.days.forEach((day, i) => {
    if (closed.has(day)) isSold[i] = 0;
  });
  return isSold;
}

/** A product new to the shelves is found by its buyers over a few weeks; one that was always there is not held back. */
function launchRamp(isSold: Uint8Array, i: number): number {
  const launchDay = isSold.indexOf(1);
  return launchDay < 14 ? 1 : 1 - 0.75 * Math.exp(-(i - launchDay) / 18);
}

/** Fresh goods run out more often. The last fortnight has none, so that every shelf is known to be filled or empty now. */
function drawStockOuts(key: SeriesKey, isSold: Uint8Array, seed: number): SampleStockOut[] {
  const random = seededRandom(seed, `stock-outs of ${key.product.sku} at ${key.store.code}`);
  const perYear = (key.product.shelfLifeDays ?? 365) < 15 ? 2.6 : 1.1;
  const start = isSold.indexOf(1) + 30;
  const end = isSold.lastIndexOf(1) - 14;
  const total = random.count((perYear * Math.max(0, end - start)) / 365, 20);
  const slot = (end - start) / Math.max(1, total);
  return Array.from({ length: slot > 8 ? total : 0 }, (_, i) => ({
    storeIndex: key.storeIndex,
    productIndex: key.productIndex,
    firstDayIndex: Math.floor(start + i * slot + random.between(0, slot - 8)),
    dayCount: random.integer(2, key.product.leadTimeDays > 3 ? 6 : 3),
  }));
}

function markStockOuts(stockOuts: readonly SampleStockOut[], dayCount: number): Uint8Array {
  const isOut = new Uint8Array(dayCount);
  for (const { firstDayIndex, dayCount: length } of stockOuts)
    isOut.fill(1, firstDayIndex, firstDayIndex + length);
  return isOut;
}
