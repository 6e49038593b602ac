import { smoothingForecaster } from "./exponential-smoothing/fit-smoothing.ts";

/**
 * Holt's method: a level and a slope that follow the data, continued as a straight line.
 * For steady growth without season; far horizons overshoot, see the damped form. Additive errors. O(n) a pass.
 * Source: Hyndman & Athanasopoulos, "Forecasting: Principles and Practice", 3rd ed., 8.2 (R `holt`).
 */
export const holt = smoothingForecaster("holt", { errors: ["A"], trends: ["A"], seasons: ["N"] });
