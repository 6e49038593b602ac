import type { SampleProduct } from "./catalogue.ts";
import { seededRandom } from "./seeded-random.ts";

/** Shelf price of each day: two rises over the period, ending at today's price. */
export function shelfPrices(product: SampleProduct, dayCount: number, seed: number): Float64Array {
  const random = seededRandom(seed, `prices of ${product.sku}`);
  const firstRise = random.integer(Math.floor(dayCount * 0.2), Math.floor(dayCount * 0.45));
  const secondRise = random.integer(Math.floor(dayCount * 0.55), Math.floor(dayCount * 0.85));
  const prices = new Float64Array(dayCount).fill(product.price);
  prices.fill(shelfEnding(product.price * 0.97), firstRise, secondRise);
  prices.fill(shelfEnding(product.price * 0.93), 0, firstRise);
  return prices;
}

/** Rounds to the nearest price ending in 9 cents. */
export function shelfEnding(price: number): number {
  return Math.max(0.09, Math.round(Math.round(price * 10) * 10 - 1) / 100);
}
