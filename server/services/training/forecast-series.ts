import type { SuppliedForecast } from "#server/ml/evaluation/supplied-forecast.ts";
import { type ClosedRule, findClosedRules } from "#server/ml/features/closed-periods.ts";
import type { Series } from "#server/ml/forecaster.ts";
import { forecastMember } from "#server/ml/global/forecast-group.ts";
import { CLOSED_RULE } from "./build-covariates.ts";
import type { CleanSeries } from "./clean-histories.ts";
import { type KnownChoice, toRepeated } from "./forecast-basis.ts";
import { LEVELS, type SeriesForecast, toSeriesForecast } from "./series-forecast.ts";
import { HORIZON } from "./training-params.ts";

/** What of a series is needed to forecast it. */
export type ForecastInput = Pick<
  CleanSeries,
  "values" | "covariates" | "seasonLength" | "frequency" | "startDay" | "lastDay"
>;

/** A series with what is known of it from others. */
export interface ForecastItem {
  readonly series: ForecastInput;
  readonly supplied: readonly SuppliedForecast[];
  /** When its store sells nothing; null to find that in the series alone. */
  readonly closedRules: readonly ClosedRule[] | null;
  /** What the last training chose; null to compare methods. */
  readonly known: KnownChoice | null;
}

export interface ForecastRequest {
  readonly items: readonly ForecastItem[];
  readonly seed: number;
}

/** Runs in a thread: chooses, fits and forecasts every series of the request, in order. */
export function forecastSeries({ items, seed }: ForecastRequest): SeriesForecast[] {
  return items.map(({ series: input, supplied, closedRules, known }) => {
    const series = toSeries(input);
    const knowledge = {
      closedRules: closedRules ?? [CLOSED_RULE, ...findClosedRules([series])],
      supplied: { only: supplied },
    };
    const options = {
      horizon: HORIZON[input.frequency],
      levels: LEVELS,
      seed,
      ...(known && { repeated: toRepeated(known) }),
    };
    return toSeriesForecast(forecastMember({ id: "only", series }, knowledge, options), input, known);
  });
}

export function toSeries({ values, seasonLength, frequency, startDay, covariates }: ForecastInput): Series {
  return { values, seasonLength, frequency, startDay, ...(covariates.length > 0 && { covariates }) };
}
