/** A forecast in units per day: arrays hold one value per day, the first is the first day not yet sold. */
export interface DailyForecast {
  readonly point: readonly number[];
  readonly lower80: readonly number[];
  readonly upper80: readonly number[];
  readonly lower95: readonly number[];
  readonly upper95: readonly number[];
}

export const FORECAST_ENDS = ["point", "lower80", "upper80", "lower95", "upper95"] as const;

/**
 * Weekly or monthly steps as days that share a step evenly; a step of one day stays as it is.
 * Right where stock is counted down day by day but the sheets know only weeks. `stepDays` is the length of each step in
 * days. Cost: one pass.
 */
export function spreadSteps(forecast: DailyForecast, stepDays: readonly number[]): DailyForecast {
  const spread = (values: readonly number[]) =>
    values.flatMap((value, step) => {
      const days = stepDays[step] ?? 1;
      return new Array<number>(days).fill(value / days);
    });
  return {
    point: spread(forecast.point),
    lower80: spread(forecast.lower80),
    upper80: spread(forecast.upper80),
    lower95: spread(forecast.lower95),
    upper95: spread(forecast.upper95),
  };
}

/** The variance of units sold in a day is at least the mean and usually more; see the totals benchmark. */
const COUNT_DISPERSION = 1.5;
const [Z_80, Z_95] = [1.2816, 1.96];

/**
 * A flat forecast from a mere average, for a product that no model has seen yet: bands as wide as counting alone makes
 * them. A fallback; a trained forecast is always better. `perDay` in units, at least 0.
 */
export function forecastFromAverage(perDay: number, days: number): DailyForecast {
  const deviation = Math.sqrt(COUNT_DISPERSION * perDay);
  const flat = (value: number) => new Array<number>(days).fill(Math.max(0, value));
  return {
    point: flat(perDay),
    lower80: flat(perDay - Z_80 * deviation),
    upper80: flat(perDay + Z_80 * deviation),
    lower95: flat(perDay - Z_95 * deviation),
    upper95: flat(perDay + Z_95 * deviation),
  };
}
