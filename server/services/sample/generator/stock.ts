import { addDays, type Day } from "#lib/days.ts";
import type { SeriesKey, SeriesSales } from "./sales.ts";
import { seededRandom } from "./seeded-random.ts";

/** What one delivery left on the shelf at the end of the last day. */
export interface SampleLot {
  readonly storeCode: string;
  readonly sku: string;
  readonly asOfDay: Day;
  readonly lotCode: string;
  readonly quantity: number;
  readonly expiryDay: Day | null;
  readonly unitCost: number;
}

/** How a shelf stands: chosen per series so that the shop has something to do in every list. */
const standings = [
  ...Array<"healthy">(12).fill("healthy"),
  ...Array<"low">(3).fill("low"),
  ...Array<"surplus">(3).fill("surplus"),
  ...Array<"expired">(1).fill("expired"),
  ...Array<"out">(1).fill("out"),
];

/** Counts the shelf of one series as of the last day. */
export function countStock(key: SeriesKey, sales: SeriesSales, lastDay: Day, seed: number): SampleLot[] {
  if (sales.isSold.lastIndexOf(1) < sales.isSold.length - 14) return [];
  const random = seededRandom(seed, `stock of ${key.product.sku} at ${key.store.code}`);
  const perDay = Math.max(0.15, recentPerDay(sales.quantity));
  const shelfLife = key.product.shelfLifeDays;
  const standing = random.pick(standings);
  const units = (days: number) => Math.max(1, Math.round(perDay * days));
  const lot = (quantity: number, daysLeft: number | null): SampleLot => ({
    storeCode: key.store.code,
    sku: key.product.sku,
    asOfDay: lastDay,
    lotCode: `${key.product.sku}-${random.integer(1000, 9999)}`,
    quantity,
    expiryDay: daysLeft === null ? null : addDays(lastDay, daysLeft),
    unitCost: key.product.cost,
  });

  if (standing === "out") return [];
  const lead = key.product.leadTimeDays;
  if (standing === "low") return [lot(units(lead * random.between(0.3, 0.8)), shelfLife)];
  if (shelfLife === null) return [lot(units(lead + random.between(6, 14)), null)];

  const fresh = lot(units(Math.min(shelfLife * 0.5, lead + random.between(3, 7))), shelfLife - 1);
  if (standing === "healthy") {
    const older = lot(units(Math.min(1.5, shelfLife * 0.2)), Math.ceil(shelfLife * 0.5));
    return shelfLife > 6 ? [older, fresh] : [fresh];
  }
  if (standing === "expired") return [lot(random.integer(2, 6), -random.integer(1, 3)), fresh];
  const daysLeft = random.integer(1, Math.max(2, Math.min(9, Math.round(shelfLife * 0.3))));
  return [lot(units(daysLeft * random.between(1.6, 2.6) + 2), daysLeft), fresh];
}

function recentPerDay(quantity: Uint16Array): number {
  const recent = quantity.subarray(-28);
  return recent.reduce((sum, value) => sum + value, 0) / recent.length;
}
