import { smoothingForecaster } from "./exponential-smoothing/fit-smoothing.ts";
import { ALL_FORMS } from "./exponential-smoothing/fitted-forms.ts";

/**
 * Automatic exponential smoothing: every form of error, trend and season fitted by maximum likelihood, the one with the
 * lowest AICc kept. The workhorse for series with a level, a trend and one season of up to 24 periods; all values must be
 * above zero for the multiplicative forms to be tried. Restrictions and bounds as R's `ets`; no multiplicative trend.
 * About 15 fits of some tens of O(n) passes. Refuses fewer than 5 known values.
 * Source: Hyndman, Koehler, Snyder & Grose, "A state space framework for automatic forecasting", IJF 18 (2002).
 */
export const ets = smoothingForecaster("ets", ALL_FORMS);
