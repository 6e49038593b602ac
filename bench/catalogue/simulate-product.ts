import { drawNormal, drawPoisson, type Random } from "../../server/ml/random.ts";

/** Daily sales of one product: its own level, week, year and noise; about half of many sell less than one a day. */
export function simulateProduct(random: Random, days: number): Float64Array {
  const level = 10 ** (3 * random() - 1.5);
  const week = Array.from({ length: 7 }, () => Math.exp(0.3 * drawNormal(random)));
  const peak = random();
  return Float64Array.from({ length: days }, (_, t) => {
    const year = 1 + 0.3 * Math.cos(2 * Math.PI * (t / 365.25 - peak));
    return drawPoisson(random, level * (week[t % 7] ?? 1) * year);
  });
}
