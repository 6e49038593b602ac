import { smoothingForecaster } from "./exponential-smoothing/fit-smoothing.ts";

/**
 * Simple exponential smoothing (SES): a level that follows the data, repeated.
 * For series without trend or season. Weight and first level by maximum likelihood, additive errors. O(n) a pass.
 * Source: Hyndman & Athanasopoulos, "Forecasting: Principles and Practice", 3rd ed., 8.1 (R `ses`).
 */
export const simpleSmoothing = smoothingForecaster("ses", { errors: ["A"], trends: ["N"], seasons: ["N"] });
