import type { SampleProduct } from "./catalogue.ts";
import { seededRandom } from "./seeded-random.ts";

/** A price cut in every store that has the product. */
export interface SamplePromotion {
  readonly productIndex: number;
  readonly firstDayIndex: number;
  readonly dayCount: number;
  /** Share of the price that is taken off. */
  readonly discount: number;
}

const discounts = [0.15, 0.2, 0.2, 0.25, 0.3] as const;
const promotionDays = 7;

/** Spreads each product's promotions over the period, one in each equal slot, so that they never overlap. */
export function planPromotions(
  products: readonly SampleProduct[],
  dayCount: number,
  seed: number,
): SamplePromotion[] {
  return products.flatMap((product, productIndex) => {
    const random = seededRandom(seed, `promotions of ${product.sku}`);
    const total = Math.round((product.promotionsPerYear * dayCount) / 365);
    const slot = dayCount / Math.max(1, total);
    return Array.from({ length: total }, (_, i) => ({
      productIndex,
      firstDayIndex: Math.floor(i * slot + random.between(0, Math.max(0, slot - 2 * promotionDays))),
      dayCount: promotionDays,
      discount: random.pick(discounts),
    }));
  });
}

/** Share taken off the price on each day; zero outside promotions. */
export function discountByDay(
  promotions: readonly SamplePromotion[],
  productIndex: number,
  dayCount: number,
): Float64Array {
  const discount = new Float64Array(dayCount);
  for (const promotion of promotions) {
    if (promotion.productIndex !== productIndex) continue;
    const end = promotion.firstDayIndex + promotion.dayCount;
    discount.fill(promotion.discount, promotion.firstDayIndex, end);
  }
  return discount;
}
