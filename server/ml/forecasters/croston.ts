import { crostonForecaster } from "./fit-croston.ts";

/**
 * Croston's method: smooths the size of demands and the time between them apart, and forecasts their ratio.
 * For slow movers with many empty periods. Biased upwards; see `sba`. Convention: both start at their first value, alpha 0.1
 * (R `croston`); bands are the spread of single periods. O(n).
 * Source: Croston, "Forecasting and stock control for intermittent demands", Operational Research Quarterly 23 (1972).
 */
export const croston = crostonForecaster("croston", () => 1);
