import type { WindowPlan } from "./plan-windows.ts";

/**
 * Forecasts of one series made elsewhere, for the automatic choice to weigh like those of its own methods.
 * `windows` and `deviations` have one entry per rolling origin of `planBacktest(series, horizon)`, made without a look
 * at what came after it; null where there is none, which leaves the forecast out of the choice.
 */
export interface SuppliedForecast {
  readonly name: string;
  readonly windows: readonly (Readonly<Float64Array> | null)[];
  /** Standard deviation of the error by step, as seen at each origin. */
  readonly deviations: readonly (Readonly<Float64Array> | null)[];
  /** From the end of the history on, one value per step of the horizon. */
  readonly point: Readonly<Float64Array>;
  readonly deviation: Readonly<Float64Array>;
}

/** Those that have something finite to say in every window of the plan and at every step of the horizon. */
export function usableSupplies(
  supplied: readonly SuppliedForecast[],
  plan: WindowPlan,
  horizon: number,
): SuppliedForecast[] {
  const isWhole = (values: Readonly<Float64Array> | null | undefined, steps: number) =>
    values?.length === steps && values.every(Number.isFinite);
  return supplied.filter(
    ({ windows, deviations, point, deviation }) =>
      isWhole(point, horizon) &&
      isWhole(deviation, horizon) &&
      plan.origins.every(
        (_, window) => isWhole(windows[window], plan.horizon) && isWhole(deviations[window], plan.horizon),
      ),
  );
}
