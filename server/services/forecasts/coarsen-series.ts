import { addDays, addMonths, addPeriods, daysBetween, type Frequency } from "#lib/days.ts";
import type { ForecastSeries } from "#lib/schemas/forecast-series.ts";
import { sumBand } from "#server/ml/aggregation/sum-band.ts";
import { PERIOD_CORRELATION, type StepForecast } from "#server/services/products/combine-forecasts.ts";

const COARSENESS: readonly Frequency[] = ["day", "week", "month"];

/** The granularities that a series can be shown in: its own and the coarser ones. */
export function offeredGranularities(frequency: Frequency): Frequency[] {
  return COARSENESS.slice(COARSENESS.indexOf(frequency));
}

export function periodStart(day: string, granularity: Frequency, firstWeekday: number): string {
  if (granularity === "month") return `${day.slice(0, 7)}-01`;
  if (granularity === "day") return day;
  const weekday = new Date(Date.parse(day)).getUTCDay();
  return addDays(day, -((weekday - firstWeekday + 7) % 7));
}

function nextPeriod(start: string, granularity: Frequency): string {
  if (granularity === "month") return addMonths(start, 1);
  return addDays(start, granularity === "week" ? 7 : 1);
}

/** How many steps reach to the end of the period in which step number `steps` ends. */
export function stepsToPeriodEnd(
  { firstDay, frequency }: { readonly firstDay: string; readonly frequency: Frequency },
  steps: number,
  { granularity, firstWeekday }: { readonly granularity: Frequency; readonly firstWeekday: number },
): number {
  if (granularity === frequency) return steps;
  const lastStep = addPeriods(firstDay, steps - 1, frequency);
  const end = nextPeriod(periodStart(lastStep, granularity, firstWeekday), granularity);
  const left = daysBetween(lastStep, end) / (frequency === "week" ? 7 : 1);
  return steps + Math.max(0, Math.ceil(left) - 1);
}

/**
 * A series by weeks or months instead of days. The period in which the sales end counts as forecast: what was sold in it
 * so far and what is expected of the rest. Periods that are known in part only are left out at both ends.
 */
export function coarsenSeries(
  series: ForecastSeries,
  { granularity, firstWeekday }: { readonly granularity: Frequency; readonly firstWeekday: number },
): ForecastSeries {
  const { frequency, history, forecast } = series;
  if (COARSENESS.indexOf(granularity) <= COARSENESS.indexOf(frequency)) return series;
  const startOf = (day: string) => periodStart(day, granularity, firstWeekday);
  const sold = new Map<string, number | null>();
  for (const [index, value] of history.values.entries()) {
    const start = startOf(addPeriods(history.firstDay, index, frequency));
    const before = sold.get(start) ?? null;
    sold.set(start, value === null ? before : (before ?? 0) + value);
  }
  const next = forecast?.firstDay ?? addPeriods(history.firstDay, history.values.length, frequency);
  const running = startOf(next);
  const soldSoFar = next > running ? (sold.get(running) ?? 0) : 0;
  const starts = [...sold.keys()].filter((start) => start < running && start >= history.firstDay);
  const coarse = forecast && sumPeriods(forecast, { frequency, granularity, startOf, soldSoFar });
  return {
    measure: series.measure,
    frequency: granularity,
    history: { firstDay: starts[0] ?? running, values: starts.map((start) => sold.get(start) ?? null) },
    forecast: coarse && coarse.point.length > 0 ? coarse : null,
  };
}

interface Periods {
  readonly frequency: Frequency;
  readonly granularity: Frequency;
  readonly startOf: (day: string) => string;
  readonly soldSoFar: number;
}

function sumPeriods(
  forecast: StepForecast,
  { frequency, granularity, startOf, soldSoFar }: Periods,
): StepForecast {
  const end = addPeriods(forecast.firstDay, forecast.point.length, frequency);
  const groups = new Map<string, number[]>();
  for (const index of forecast.point.keys()) {
    const start = startOf(addPeriods(forecast.firstDay, index, frequency));
    if (nextPeriod(start, granularity) <= end) groups.set(start, [...(groups.get(start) ?? []), index]);
  }
  const totals = [...groups.values()].map((indexes, period) => {
    const offset = period === 0 ? soldSoFar : 0;
    const band = (lower: readonly number[], upper: readonly number[]) =>
      sumBand(
        indexes.map((index) => {
          const point = Math.max(0, forecast.point[index] ?? 0);
          return { point, low: lower[index] ?? point, high: upper[index] ?? point };
        }),
        forecast.periodCorrelation ?? PERIOD_CORRELATION,
      );
    const model = indexes.reduce((sum, index) => sum + (forecast.model?.[index] ?? 0), offset);
    return {
      offset,
      model,
      at80: band(forecast.lower80, forecast.upper80),
      at95: band(forecast.lower95, forecast.upper95),
    };
  });
  return {
    firstDay: groups.keys().next().value ?? forecast.firstDay,
    point: totals.map(({ at80, offset }) => offset + at80.point),
    lower80: totals.map(({ at80, offset }) => offset + at80.low),
    upper80: totals.map(({ at80, offset }) => offset + at80.high),
    lower95: totals.map(({ at95, offset }) => offset + at95.low),
    upper95: totals.map(({ at95, offset }) => offset + at95.high),
    ...(forecast.model && { model: totals.map(({ model }) => model) }),
  };
}
