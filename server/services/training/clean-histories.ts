import type { Covariate, Frequency } from "#server/ml/forecaster.ts";
import { inferFrequency } from "#server/ml/series/infer-frequency.ts";
import { type RegularSeries, regularise } from "#server/ml/series/regularise.ts";
import { buildCovariates, lastRegularPrice } from "./build-covariates.ts";
import { type PlannedPromotions, planPromotions } from "./plan-promotions.ts";
import {
  parseNumbers,
  type SeriesHistory,
  type SeriesProfile,
  type StoreCalendar,
  type StoreEvent,
} from "./series-history.ts";
import { HORIZON } from "./training-params.ts";

/** How often a store writes its figures down, of the frequencies that a page can show. */
export type TrainingFrequency = "day" | "week" | "month";

/** One series ready to be forecast: a value per period, NaN where demand is unknown. */
export interface CleanSeries {
  readonly storeId: string;
  readonly productId: string;
  readonly profile: SeriesProfile;
  readonly values: Float64Array;
  /** Known-future ones reach as far as the series will be forecast. */
  readonly covariates: readonly Covariate[];
  /** Null where no accepted promotion is to come. */
  readonly planned: PlannedPromotions | null;
  /** What one unit costs outside promotions; null where no money is known. */
  readonly price: number | null;
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
  readonly events: readonly StoreEvent[];
  readonly frequency: TrainingFrequency;
  readonly lastDay: number;
}

function readCalendar({ openDays, events }: StoreCalendar): Calendar {
  const days = parseNumbers(openDays);
  return {
    openDays: new Set(days),
    events,
    frequency: shownFrequency(inferFrequency(days)),
    lastDay: days.at(-1) ?? 0,
  };
}

function shownFrequency(frequency: Frequency): TrainingFrequency {
  return frequency === "day" || frequency === "week" ? frequency : "month";
}

function cleanHistory(history: SeriesHistory, calendar: Calendar | undefined): CleanSeries {
  if (!calendar) throw new Error(`no calendar ${history.calendar}`);
  const days = parseNumbers(history.days);
  const amounts = parseNumbers(history.values);
  const facts = {
    days,
    prices: parseNumbers(history.prices),
    promotionDays: new Set([
      ...parseNumbers(history.promotionDays),
      ...days.filter((day) => history.promotions.some((one) => one.firstDay <= day && day <= one.lastDay)),
    ]),
  };
  const regular = regularise(
    days.map((day, index) => ({ day, value: amounts[index] ?? 0 })),
    {
      frequency: calendar.frequency,
      openDays: calendar.openDays,
      maskedDays: new Set(parseNumbers(history.stockedOutDays)),
      lastDay: calendar.lastDay,
    },
  );
  const begun = days.length > 0 ? regular : { ...regular, startDay: calendar.lastDay + 1 };
  const series = explainClosedDays(begun, calendar);
  const lastPrice = lastRegularPrice(facts);
  const price = lastPrice > 0 ? lastPrice : history.profile.listPrice;
  const horizon = HORIZON[calendar.frequency];
  const covariates = buildCovariates(series, facts, { events: calendar.events, horizon });
  const { promotions } = history;
  const isCounted = history.profile.measure === "units" && promotions.length > 0;
  return {
    storeId: history.storeId,
    productId: history.productId,
    profile: history.profile,
    values: series.values,
    covariates,
    planned: isCounted ? planPromotions(series, { covariates, promotions, price, horizon }) : null,
    price,
    seasonLength: series.seasonLength,
    frequency: calendar.frequency,
    startDay: series.startDay,
    lastDay: calendar.lastDay,
  };
}

/** A closed day that the calendar names is zero instead of unknown, so that its next occurrence is expected closed too. */
function explainClosedDays(series: RegularSeries, { openDays, events }: Calendar): RegularSeries {
  if (series.frequency !== "day" || events.length === 0) return series;
  const values = series.values.slice();
  for (const { firstDay, lastDay } of events) {
    const end = Math.min(lastDay, series.startDay + values.length - 1);
    for (let day = Math.max(firstDay, series.startDay); day <= end; day++)
      if (!openDays.has(day)) values[day - series.startDay] = 0;
  }
  return { ...series, values };
}
