import { addPeriods, daysBetween, type Frequency } from "#lib/days.ts";
import type { Expectation, ForecastSeries } from "#lib/schemas/forecast-series.ts";
import type { SeriesMetrics } from "#lib/schemas/model.ts";
import { type BandedValue, sumBand } from "#server/ml/aggregation/sum-band.ts";

export type StepForecast = NonNullable<ForecastSeries["forecast"]>;

/**
 * How alike the errors of two stores are on the same day: they share weather and holidays, but not their customers.
 * On the store-item demand set 0.1 would do; that set has no weather, so a little more.
 */
export const STORE_CORRELATION = 0.2;

/**
 * How alike the errors of two periods are where no backtest measured it: a level that is guessed too high stays too high for a while. With it between
 * 70 and 91 of 100 actual totals fell inside the 80% band, by kind of data and span (npm run bench -- totals).
 */
export const PERIOD_CORRELATION = 0.25;

/**
 * The variance of a number of pieces sold is at least its mean and usually more. A slow product's daily band may be no
 * wider than "none or one" and so says too little about a month; set by the same benchmark on rarely sold products.
 */
export const COUNT_DISPERSION = 1.5;
const Z_80 = 1.2816;

/**
 * Several stores' forecasts as one, from the period after `latestDay` on. A store whose figures ended earlier joins in
 * with the steps that lie ahead; the result is as long as the shortest of those that reach at least half way.
 */
export function combineForecasts(
  forecasts: readonly StepForecast[],
  latestDay: string,
  frequency: Frequency,
): StepForecast | null {
  const ahead = forecasts
    .map((forecast) => dropPast(forecast, latestDay, frequency))
    .filter(({ point }) => point.length > 0);
  const longest = Math.max(0, ...ahead.map(({ point }) => point.length));
  const kept = ahead.filter(({ point }) => point.length * 2 >= longest);
  const [first] = kept;
  if (!first) return null;
  if (kept.length === 1) return first;
  const steps = Math.min(...kept.map(({ point }) => point.length));
  const at80 = sumSteps(kept, steps, "lower80", "upper80");
  const at95 = sumSteps(kept, steps, "lower95", "upper95");
  const isOverridden = kept.some(({ model }) => model);
  const periodCorrelation = combineCorrelations(kept);
  return {
    firstDay: first.firstDay,
    point: at80.map(({ point }) => point),
    lower80: at80.map(({ low }) => low),
    upper80: at80.map(({ high }) => high),
    lower95: at95.map(({ low }) => low),
    upper95: at95.map(({ high }) => high),
    ...(isOverridden && { model: sumModels(kept, steps) }),
    ...(periodCorrelation !== undefined && { periodCorrelation }),
  };
}

/** The stores' own, each by its share in the variance of a day's error; undefined where none was measured. */
function combineCorrelations(forecasts: readonly StepForecast[]): number | undefined {
  if (forecasts.every(({ periodCorrelation }) => periodCorrelation === undefined)) return undefined;
  let [total, weighted] = [0, 0];
  for (const { lower80, upper80, periodCorrelation } of forecasts) {
    const variance = ((upper80[0] ?? 0) - (lower80[0] ?? 0)) ** 2;
    total += variance;
    weighted += variance * (periodCorrelation ?? PERIOD_CORRELATION);
  }
  return total > 0 ? weighted / total : undefined;
}

/** As a total needs it: errors that chance set against each other count as independent. Undefined where not measured. */
export function measuredCorrelation({ dayErrors }: SeriesMetrics): { periodCorrelation?: number } {
  return dayErrors ? { periodCorrelation: Math.min(1, Math.max(0, dayErrors.correlation)) } : {};
}

function dropPast(forecast: StepForecast, latestDay: string, frequency: Frequency): StepForecast {
  const past = periodsUntilAfter(forecast.firstDay, latestDay, frequency);
  if (past === 0) return forecast;
  return { ...sliceSteps(forecast, past), firstDay: addPeriods(forecast.firstDay, past, frequency) };
}

/** The steps from `from` up to but without `to`, as arrays are sliced; the first day stays what it was. */
export function sliceSteps(forecast: StepForecast, from: number, to?: number): StepForecast {
  const slice = (values: readonly number[]) => values.slice(from, to);
  return {
    firstDay: forecast.firstDay,
    point: slice(forecast.point),
    lower80: slice(forecast.lower80),
    upper80: slice(forecast.upper80),
    lower95: slice(forecast.lower95),
    upper95: slice(forecast.upper95),
    ...(forecast.model && { model: slice(forecast.model) }),
    ...keptCorrelation(forecast),
  };
}

export function keptCorrelation({ periodCorrelation }: StepForecast): { periodCorrelation?: number } {
  return periodCorrelation === undefined ? {} : { periodCorrelation };
}

/** How many periods that begin on `firstDay` and later have begun by `latestDay`. */
function periodsUntilAfter(firstDay: string, latestDay: string, frequency: Frequency): number {
  if (firstDay > latestDay) return 0;
  if (frequency === "day") return daysBetween(firstDay, latestDay) + 1;
  if (frequency === "week") return Math.floor(daysBetween(firstDay, latestDay) / 7) + 1;
  const months = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return months(latestDay) - months(firstDay) + 1;
}

function sumModels(forecasts: readonly StepForecast[], steps: number): number[] {
  return Array.from({ length: steps }, (_, index) =>
    forecasts.reduce((sum, { model, point }) => sum + Math.max(0, (model ?? point)[index] ?? 0), 0),
  );
}

function sumSteps(
  forecasts: readonly StepForecast[],
  steps: number,
  lower: "lower80" | "lower95",
  upper: "upper80" | "upper95",
): BandedValue[] {
  return Array.from({ length: steps }, (_, index) =>
    sumBand(
      forecasts.map((forecast) => bandedStep(forecast, index, lower, upper)),
      STORE_CORRELATION,
    ),
  );
}

function bandedStep(
  forecast: StepForecast,
  index: number,
  lower: "lower80" | "lower95",
  upper: "upper80" | "upper95",
): BandedValue {
  const point = Math.max(0, forecast.point[index] ?? 0);
  return { point, low: forecast[lower][index] ?? point, high: forecast[upper][index] ?? point };
}

/** The total of the next `periods` periods with its 80% band; null when the forecast is shorter than that. */
export function expectTotal(series: ForecastSeries, periods: number): Expectation | null {
  const { forecast, history, measure, frequency } = series;
  if (!forecast || forecast.point.length < periods) return null;
  const days = Array.from({ length: periods }, (_, index) =>
    bandedStep(forecast, index, "lower80", "upper80"),
  );
  const sum = sumBand(days, forecast.periodCorrelation ?? PERIOD_CORRELATION);
  const { low, high } = measure === "units" ? widenCount(sum) : sum;
  const previousTotal = lastTotal(history.values, periods);
  return { measure, frequency, periods, total: sum.point, low, high, previousTotal };
}

/** No narrower than chance alone allows a count to be, and in whole pieces. */
export function widenCount({ point, low, high }: BandedValue): BandedValue {
  const half = Z_80 * Math.sqrt(COUNT_DISPERSION * point);
  return {
    point,
    low: Math.floor(Math.max(0, Math.min(low, point - half))),
    high: Math.ceil(Math.max(high, point + half)),
  };
}

/** On days of which nothing is known nothing was sold that anybody knows of. */
function lastTotal(values: ForecastSeries["history"]["values"], periods: number): number | null {
  if (values.length < periods) return null;
  return values.slice(-periods).reduce<number>((sum, value) => sum + (value ?? 0), 0);
}
