import type { Frequency } from "#server/ml/forecaster.ts";
import { inferFrequency } from "#server/ml/series/infer-frequency.ts";
import { regularise } from "#server/ml/series/regularise.ts";
import { parseNumbers, type SeriesHistory, type StoreCalendar } from "./series-history.ts";

/** How often a store writes its figures down, of the frequencies that a page can show. */
export type TrainingFrequency = "day" | "week" | "month";

/** One series ready to be forecast: a value per period, NaN where demand is unknown. */
export interface CleanSeries {
  readonly storeId: string;
  readonly productId: string;
  readonly values: Float64Array;
  readonly seasonLength: number;
  readonly frequency: TrainingFrequency;
  readonly startDay: number;
  /** The last day the store's figures reach. */
  readonly lastDay: number;
}

export interface CleanRequest {
  readonly histories: readonly SeriesHistory[];
  readonly calendars: readonly StoreCalendar[];
}

/** Runs in a thread: turns the database's text into regular series that end on the store's last day. */
export function cleanHistories({ histories, calendars }: CleanRequest): CleanSeries[] {
  const known = new Map(calendars.map((calendar) => [calendar.key, readCalendar(calendar)]));
  return histories.map((history) => cleanHistory(history, known.get(history.calendar)));
}

interface Calendar {
  readonly openDays: ReadonlySet<number>;
  readonly frequency: TrainingFrequency;
  readonly lastDay: number;
}

function readCalendar({ openDays }: StoreCalendar): Calendar {
  const days = parseNumbers(openDays);
  return {
    openDays: new Set(days),
    frequency: shownFrequency(inferFrequency(days)),
    lastDay: days.at(-1) ?? 0,
  };
}

function shownFrequency(frequency: Frequency): TrainingFrequency {
  return frequency === "day" || frequency === "week" ? frequency : "month";
}

function cleanHistory(history: SeriesHistory, calendar: Calendar | undefined): CleanSeries {
  if (!calendar) throw new Error(`no calendar ${history.calendar}`);
  const values = parseNumbers(history.values);
  const observations = parseNumbers(history.days).map((day, index) => ({ day, value: values[index] ?? 0 }));
  const series = regularise(observations, {
    frequency: calendar.frequency,
    openDays: calendar.openDays,
    maskedDays: new Set(parseNumbers(history.stockedOutDays)),
    lastDay: calendar.lastDay,
  });
  return {
    storeId: history.storeId,
    productId: history.productId,
    values: series.values,
    seasonLength: series.seasonLength,
    frequency: calendar.frequency,
    startDay: series.startDay,
    lastDay: calendar.lastDay,
  };
}
