import type { Frequency } from "#lib/days.ts";
import type { Measure } from "#lib/schemas/forecast-series.ts";
import type { FittedMember } from "#server/ml/evaluation/fit-members.ts";
import type { Covariate } from "#server/ml/forecaster.ts";
import { parseIsoDay } from "#server/ml/series/calendar-day.ts";
import { periodStarts } from "#server/ml/series/period.ts";
import { type RegularSeries, regularise } from "#server/ml/series/regularise.ts";
import { buildCovariates } from "#server/services/training/build-covariates.ts";
import { parseGaps, sumDays } from "./daily-sums.ts";
import type { DailyFactsText, EventRow } from "./read-daily-facts.ts";

export interface StoredForecast {
  readonly storeId: string;
  readonly frequency: Frequency;
  readonly lastDay: string;
  readonly firstDay: string;
  readonly point: readonly number[];
  /** What accepted promotions multiply the steps by, which have it in them; null where none is to come. */
  readonly promotionLift: readonly number[] | null;
  readonly fitted: readonly FittedMember[];
}

export interface TrainedOn {
  readonly measure: Measure;
  readonly openDays: string;
  readonly events: readonly EventRow[];
}

/** A store's series as training saw it, up to the last day that the model knows, promotions to come left out. */
export function trainedSeries(
  forecast: StoredForecast,
  own: DailyFactsText,
  { measure, openDays, events }: TrainedOn,
): RegularSeries & { readonly covariates: readonly Covariate[] } {
  const lastDay = parseIsoDay(forecast.lastDay) ?? 0;
  const { days, values, prices, promotionDays } = sumDays([own], measure);
  const seen = days.filter((day) => day <= lastDay).length;
  const series = regularise(
    days.slice(0, seen).map((day, index) => ({ day, value: values[index] ?? 0 })),
    {
      frequency: forecast.frequency,
      openDays: new Set(parseGaps(openDays)),
      maskedDays: new Set(parseGaps(own.stockedOutDays)),
      lastDay,
    },
  );
  const facts = { days: days.slice(0, seen), prices: prices.slice(0, seen), promotionDays };
  const local = events.filter(({ storeId }) => storeId === null || storeId === forecast.storeId);
  return {
    ...series,
    covariates: buildCovariates(series, facts, { events: local, horizon: forecast.point.length }),
  };
}

/** Whole periods from one first day to another; null where they do not meet. */
export function stepsBetween(first: string, later: string, frequency: Frequency): number | null {
  const start = parseIsoDay(first) ?? 0;
  const goal = parseIsoDay(later) ?? 0;
  const starts = periodStarts(start, Math.max(1, goal - start + 1), frequency);
  const step = starts.indexOf(goal);
  return step >= 0 ? step : null;
}
