import type { Frequency } from "#lib/days.ts";
import { autoForecast } from "#server/ml/evaluation/auto-forecast.ts";
import { formatIsoDay } from "#server/ml/series/calendar-day.ts";
import { periodStarts } from "#server/ml/series/period.ts";
import { type RegularSeries, regularise } from "#server/ml/series/regularise.ts";
import type { StepForecast } from "#server/services/products/combine-forecasts.ts";
import { TRAINING_SEED } from "#server/services/training/training-params.ts";

/** One series as read from the database, days counted from 1970-01-01. */
export interface LookRequest {
  readonly days: readonly number[];
  readonly values: readonly number[];
  readonly openDays: readonly number[];
  readonly lastDay: number;
  readonly frequency: Frequency;
  readonly steps: number;
}

export type Steps = Omit<StepForecast, "firstDay" | "model">;

export interface ReplayRequest extends LookRequest {
  /** How many times to look back, `steps` periods each, end to end up to the last day. */
  readonly windows: number;
}

/** What would have been said before each window, beside what then happened; NaN where the shop was closed. */
export interface Replay {
  readonly days: readonly string[];
  readonly actual: readonly number[];
  readonly forecast: Steps;
}

const LEVELS = [0.8, 0.95];

/** Runs in a thread: forecasts one series as far as a person wants to see. */
export function lookFurther(request: LookRequest): Steps {
  return forecastFrom(regulariseRequest(request), request.steps);
}

/** Runs in a thread: forecasts a known past from before it, choosing the method anew each time as training does. */
export function replayPast(request: ReplayRequest): Replay[] {
  const { steps, windows } = request;
  const series = regulariseRequest(request);
  const { length } = series.values;
  const starts = periodStarts(series.startDay, length, request.frequency);
  return Array.from({ length: windows }, (_, index) => length - (windows - index) * steps)
    .filter((start) => start >= steps)
    .map((start) => ({
      days: Array.from(starts.subarray(start, start + steps), formatIsoDay),
      actual: Array.from(series.values.subarray(start, start + steps)),
      forecast: forecastFrom({ ...series, values: series.values.subarray(0, start) }, steps),
    }));
}

function regulariseRequest({ days, values, openDays, lastDay, frequency }: LookRequest): RegularSeries {
  const observations = days.map((day, index) => ({ day, value: values[index] ?? 0 }));
  return regularise(observations, { frequency, openDays: new Set(openDays), lastDay });
}

function forecastFrom(series: RegularSeries, steps: number): Steps {
  const { point, bands } = autoForecast(series, { horizon: steps, levels: LEVELS, seed: TRAINING_SEED });
  const band = (level: number) => bands.find((candidate) => candidate.level === level);
  const ends = (level: number, end: "lower" | "upper") => Array.from(band(level)?.[end] ?? point);
  return {
    point: Array.from(point),
    lower80: ends(0.8, "lower"),
    upper80: ends(0.8, "upper"),
    lower95: ends(0.95, "lower"),
    upper95: ends(0.95, "upper"),
  };
}
