import { smoothingForecaster } from "./exponential-smoothing/fit-smoothing.ts";

/**
 * Holt's method with a trend that flattens out.
 * The safest trend for far horizons without season. Damping between 0.8 and 0.98, additive errors. O(n) a pass.
 * Source: Gardner & McKenzie, "Forecasting trends in time series", Management Science 31 (1985) (R `holt(damped = TRUE)`).
 */
export const dampedTrend = smoothingForecaster("damped", { errors: ["A"], trends: ["Ad"], seasons: ["N"] });
