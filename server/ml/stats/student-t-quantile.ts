import { normalQuantile } from "./normal-quantile.ts";

/**
 * The value a Student t variable stays below with the given probability (at least 0.5).
 * The right width for a band whose spread was estimated from few observations.
 * Six correct digits; constant cost. Source: G. W. Hill, "Algorithm 396: Student's t-quantiles", CACM 13 (1970).
 */
export function studentTQuantile(probability: number, degreesOfFreedom: number): number {
  if (!(probability >= 0.5 && probability < 1))
    throw new RangeError(`probability ${probability} is not in [0.5, 1)`);
  const twoTailed = 2 * (1 - probability);
  if (degreesOfFreedom === 1) return 1 / Math.tan((twoTailed * Math.PI) / 2);
  if (degreesOfFreedom === 2) return Math.sqrt(2 / (twoTailed * (2 - twoTailed)) - 2);
  return hillExpansion(twoTailed, degreesOfFreedom);
}

function hillExpansion(twoTailed: number, n: number): number {
  const a = 1 / (n - 0.5);
  const b = 48 / (a * a);
  let c = (((20700 * a) / b - 98) * a - 16) * a + 96.36;
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt((a * Math.PI) / 2) * n;
  let y = (d * twoTailed) ** (2 / n);
  if (y <= 0.05 + a) {
    y =
      ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1) *
        ((n + 1) / (n + 2)) +
      1 / y;
    return Math.sqrt(n * y);
  }
  const x = normalQuantile(twoTailed / 2);
  y = x * x;
  if (n < 5) c += 0.3 * (n - 4.5) * (x + 0.6);
  c += (((0.05 * d * x - 5) * x - 7) * x - 2) * x + b;
  y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x;
  return Math.sqrt(n * Math.expm1(a * y * y));
}
