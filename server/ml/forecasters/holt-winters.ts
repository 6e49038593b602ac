import { smoothingForecaster } from "./exponential-smoothing/fit-smoothing.ts";

/**
 * Holt-Winters: level, slope (straight or damped) and a season that all follow the data.
 * For series with a sure season. The additive form always, the multiplicative one only when all values are above zero;
 * the lower AICc decides. A series without season gets the same trends without one. O(n) a pass.
 * Source: Hyndman & Athanasopoulos, "Forecasting: Principles and Practice", 3rd ed., 8.3 (R `hw`).
 */
export const holtWinters = smoothingForecaster("holt-winters", {
  errors: ["A", "M"],
  trends: ["A", "Ad"],
  seasons: ["A", "M"],
});
