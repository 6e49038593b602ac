import type { Forecaster } from "../forecaster.ts";
import { type DemandRate, rateForecast } from "./fit-croston.ts";
import { demandEvents, deviationAround, smoothLevel } from "./intermittent-demand.ts";
import { requireObservations } from "./require-observations.ts";

export interface TsbParams {
  /** Weight for the size of demands. */
  readonly alpha: number;
  /** Weight for the chance of a demand. */
  readonly beta: number;
}

/**
 * Teunter-Syntetos-Babai: smooths the chance of a demand in every period, so the forecast fades when a product stops selling.
 * For slow movers that may be dying out. Convention: the chance starts at its mean over the series, the size at the first demand. O(n).
 * Source: Teunter, Syntetos & Babai, "Intermittent demand: linking forecasting to inventory obsolescence", EJOR 214 (2011).
 */
export const tsb: Forecaster<TsbParams, DemandRate> = {
  name: "tsb",
  defaults: { alpha: 0.1, beta: 0.1 },
  minObservations: () => 1,
  fit(series, { alpha, beta }) {
    requireObservations("tsb", series, 1);
    const { sizes, observed } = demandEvents(series.values);
    let chance = sizes.length / observed;
    for (const value of series.values) {
      if (!Number.isNaN(value)) chance += beta * ((value === 0 ? 0 : 1) - chance);
    }
    const rate = chance * smoothLevel(sizes, alpha);
    return { rate, deviation: deviationAround(series.values, rate) };
  },
  predict: rateForecast,
};
