import { autoForecast } from "#server/ml/evaluation/auto-forecast.ts";
import type { DayErrors } from "#server/ml/evaluation/day-errors.ts";
import type { Forecast } from "#server/ml/forecaster.ts";
import { forecastGroup } from "#server/ml/global/forecast-group.ts";
import { formatIsoDay } from "#server/ml/series/calendar-day.ts";
import { type Observation, type RegularSeries, regularise } from "#server/ml/series/regularise.ts";
import { hasSeasonality } from "#server/ml/stats/seasonality-test.ts";

/** As SmartShelf's clients name them; "xgboost" is our own boosted trees over all given products. */
export const DEMAND_MODELS = ["auto", "linear", "exponential_smoothing", "xgboost"] as const;
export type DemandModel = (typeof DEMAND_MODELS)[number];

export interface GivenProduct {
  readonly id: string;
  readonly observations: readonly Observation[];
}

export interface DemandRequest {
  readonly products: readonly GivenProduct[];
  readonly horizon: number;
  /** Of the band, in (0, 1). */
  readonly level: number;
  readonly model: DemandModel;
}

export interface DemandForecast {
  readonly id: string;
  /** The method that was used; another than asked for where that one did worse than the simplest. */
  readonly method: string;
  /** From forecasting a known past; null where there was too little of it. */
  readonly rmse: number | null;
  /** A ratio. */
  readonly mape: number | null;
  /** Days of the history. */
  readonly sampleCount: number;
  readonly hasSeason: boolean;
  readonly lastDay: string;
  readonly days: readonly DemandDay[];
  /** How alike and how large the errors of days are; null or missing where there is too little history to tell. */
  readonly dayErrors?: DayErrors | null;
  /** The bands that simulations need. */
  readonly bands: Readonly<Record<"lower80" | "upper80" | "lower95" | "upper95", readonly number[]>>;
}

export interface DemandDay {
  readonly day: string;
  readonly point: number;
  readonly lower: number;
  readonly upper: number;
}

const WEEK = 7;
const CANDIDATES: Record<Exclude<DemandModel, "auto">, readonly string[]> = {
  linear: ["linear"],
  exponential_smoothing: ["ets"],
  xgboost: [],
};

/** Runs in a thread: daily demand of products whose history came with a request; a day without a record sold nothing. */
export function forecastGiven({ products, horizon, level, model }: DemandRequest): DemandForecast[] {
  const members = products.map(({ id, observations }) => ({
    id,
    series: regularise(observations, { frequency: "day" }),
  }));
  const options = {
    horizon,
    levels: [level, 0.8, 0.95],
    ...(model !== "auto" && { candidates: CANDIDATES[model] }),
  };
  // Trees learn from all products together; the other methods look at one at a time.
  const grouped = model === "xgboost" ? forecastGroup({ members }, options).forecasts : null;
  return members.map(({ id, series }) => {
    const forecast = grouped?.get(id) ?? autoForecast(series, options);
    return describe(id, series, forecast, level);
  });
}

function describe(
  id: string,
  series: RegularSeries,
  forecast: ReturnType<typeof autoForecast>,
  level: number,
): DemandForecast {
  const end = series.startDay + series.values.length;
  const band = bandOf(forecast, level);
  const [likely, nearlyAll] = [bandOf(forecast, 0.8), bandOf(forecast, 0.95)];
  return {
    id,
    method: forecast.method,
    rmse: forecast.metrics.rmse,
    mape: forecast.metrics.mape,
    sampleCount: series.values.length,
    hasSeason: hasSeasonality(series.values, WEEK),
    lastDay: formatIsoDay(end - 1),
    days: Array.from(forecast.point, (point, step) => ({
      day: formatIsoDay(end + step),
      point,
      lower: band.lower[step] ?? point,
      upper: band.upper[step] ?? point,
    })),
    dayErrors: forecast.metrics.dayErrors ?? null,
    bands: {
      lower80: Array.from(likely.lower),
      upper80: Array.from(likely.upper),
      lower95: Array.from(nearlyAll.lower),
      upper95: Array.from(nearlyAll.upper),
    },
  };
}

function bandOf({ bands, point }: Forecast, level: number) {
  return bands.find((band) => band.level === level) ?? { lower: point, upper: point };
}
