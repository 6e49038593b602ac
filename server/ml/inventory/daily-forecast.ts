/** A forecast in units per day: arrays hold one value per day, the first is the first day not yet sold. */
export interface DailyForecast {
  readonly point: readonly number[];
  readonly lower80: readonly number[];
  readonly upper80: readonly number[];
  readonly lower95: readonly number[];
  readonly upper95: readonly number[];
  /** How alike the errors of two days are, 0 to 1; `ASSUMED_CORRELATION` where it was not measured. */
  readonly correlation?: number;
  /** Variance of a day's error per unit sold; `COUNT_DISPERSION` where it was not measured. */
  readonly dispersion?: number;
}

/**
 * Where no backtest says how alike the errors of two days are, and so how sure a total is: a level that is hardly known is
 * wrong on all days at once. Measured for totals over periods on the totals benchmark.
 */
export const ASSUMED_CORRELATION = 0.25;

export const FORECAST_ENDS = ["point", "lower80", "upper80", "lower95", "upper95"] as const;

/** The variance of units sold in a day is at least the mean and usually more; see the totals benchmark. */
export const COUNT_DISPERSION = 1.5;
const [Z_80, Z_95] = [1.2816, 1.96];

/**
 * Weekly or monthly steps as days that share a step evenly; a step of one day stays as it is.
 * Right where stock is counted down day by day but the sheets know only weeks. A day's band is as wide as it has to be for
 * the step's days together to fill the step's own: errors of days partly cancel out, so a day is less sure than its even
 * share of the week's band. `stepDays` is the length of each step in days. Cost: one pass.
 */
export function spreadSteps(forecast: DailyForecast, stepDays: readonly number[]): DailyForecast {
  const spread = (end: (typeof FORECAST_ENDS)[number]) =>
    forecast[end].flatMap((value, step) => {
      const days = stepDays[step] ?? 1;
      const point = forecast.point[step] ?? 0;
      const share = point / days + (value - point) / sumOfErrors(days);
      return new Array<number>(days).fill(Math.max(0, share));
    });
  return {
    point: spread("point"),
    lower80: spread("lower80"),
    upper80: spread("upper80"),
    lower95: spread("lower95"),
    upper95: spread("upper95"),
    dispersion: spreadDispersion(forecast, stepDays),
  };
}

/** By how much the error of a sum of days exceeds that of each. */
const sumOfErrors = (days: number) => Math.sqrt(days * (1 + (days - 1) * ASSUMED_CORRELATION));

/** What the steps' bands say of the variance of a day per unit; at least that of mere chance. */
function spreadDispersion(forecast: DailyForecast, stepDays: readonly number[]): number {
  let [variance, sold] = [0, 0];
  for (const [step, point] of forecast.point.entries()) {
    const days = stepDays[step] ?? 1;
    const wide = Math.max(0, (forecast.upper95[step] ?? point) - point) / Z_95;
    variance += days * (wide / sumOfErrors(days)) ** 2;
    sold += Math.max(0, point);
  }
  return sold > 0 ? Math.max(1, variance / sold) : COUNT_DISPERSION;
}

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
