import type { SuppliedForecast } from "#server/ml/evaluation/supplied-forecast.ts";
import { type ClosedRule, findClosedRules } from "#server/ml/features/closed-periods.ts";
import type { Series } from "#server/ml/forecaster.ts";
import { forecastMember } from "#server/ml/global/forecast-group.ts";
import { type LiftRequest, type PlannedSupply, plannedLift } from "#server/ml/global/planned-lift.ts";
import { CLOSED_RULE, PRICE, PROMOTION } from "./build-covariates.ts";
import type { CleanSeries } from "./clean-histories.ts";
import { type KnownChoice, toRepeated } from "./forecast-basis.ts";
import type { PlannedPromotions } from "./plan-promotions.ts";
import { LEVELS, type PromotionEffect, type SeriesForecast, toSeriesForecast } from "./series-forecast.ts";
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
  /** Null where no promotion is to come. */
  readonly planned: (PlannedPromotions & { readonly supplied: PlannedSupply | null }) | null;
}

export interface ForecastRequest {
  readonly items: readonly ForecastItem[];
  readonly seed: number;
}

/** Runs in a thread: chooses, fits and forecasts every series of the request, in order. */
export function forecastSeries({ items, seed }: ForecastRequest): SeriesForecast[] {
  return items.map(({ series: input, supplied, closedRules, known, planned }) => {
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
    const forecast = forecastMember({ id: "only", series }, knowledge, options);
    return {
      ...toSeriesForecast(forecast, input, known),
      promotion: planned && liftBy(planned, { series, ...knowledge, ...options, members: forecast.fitted }),
    };
  });
}

/** Nothing that was seen of promotions is so sure that it may move a forecast further than this. */
const LARGEST_LIFT = 10;

/**
 * What the promotions do to a forecast: by what its methods know of promotions and prices, and where they know nothing by
 * what was expected when they were planned. A lower price never sells less, and leaves other days as they are.
 */
function liftBy(
  planned: NonNullable<ForecastItem["planned"]>,
  forecast: Pick<LiftRequest, "series" | "members" | "horizon" | "closedRules">,
): PromotionEffect {
  const { withThem: withPlan, withoutThem: withoutPlan, supplied, expected, price } = planned;
  const known = plannedLift({ ...forecast, changed: [PROMOTION, PRICE], withPlan, withoutPlan, supplied });
  const lift = (known ?? expected).map((value, step) =>
    (price[step] ?? 1) < 1 && value > 1 ? Math.min(value, LARGEST_LIFT) : 1,
  );
  return { lift, price };
}

export function toSeries({ values, seasonLength, frequency, startDay, covariates }: ForecastInput): Series {
  return { values, seasonLength, frequency, startDay, ...(covariates.length > 0 && { covariates }) };
}
