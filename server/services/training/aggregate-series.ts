import { sumSeries } from "#server/ml/aggregation/sum-series.ts";
import type { Covariate } from "#server/ml/forecaster.ts";
import { seasonLengthFor } from "#server/ml/series/season-length.ts";
import type { CleanSeries } from "./clean-histories.ts";
import type { ForecastInput } from "./forecast-series.ts";
import { type Aggregate, isNew } from "./list-aggregates.ts";

const CALENDAR_COVARIATES = ["holiday", "event", "campaign", "closed"];

/**
 * The series of an aggregate, to be forecast on its own: its takings, or its products' sum. Null where that would be the
 * same as one that is forecast anyway, or where prices would have to be guessed for the past.
 */
export function aggregateSeries(
  { members, weights, takings }: Aggregate,
  series: readonly CleanSeries[],
): ForecastInput | null {
  const parts = (takings.length > 0 ? takings : members)
    .flatMap((index) => series[index] ?? [])
    .filter((one) => !isNew(one));
  const [first] = parts;
  if (!first || parts.length < 2) return null;
  if (takings.length === 0 && weights.some((weight) => weight !== 1)) return null;
  const longest = parts.reduce((best, one) => (one.values.length > best.values.length ? one : best), first);
  const values = sumSeries(parts);
  return {
    values,
    covariates: [...sharedCalendar(parts, longest), ...promotionShare(parts, longest)],
    seasonLength: seasonLengthFor(longest.frequency, values.length),
    frequency: longest.frequency,
    startDay: longest.startDay,
    lastDay: longest.lastDay,
  };
}

/** What happens in all of the stores alike: a day on which one of them is closed says nothing of the sum. */
function sharedCalendar(parts: readonly CleanSeries[], longest: CleanSeries): Covariate[] {
  const stores = new Map(parts.map((one) => [one.storeId, one]));
  return longest.covariates.filter(
    (covariate) =>
      CALENDAR_COVARIATES.includes(covariate.name) &&
      [...stores.values()].every((one) => isSameEnd(covariate, one.covariates, one.values.length)),
  );
}

function isSameEnd(covariate: Covariate, others: readonly Covariate[], length: number): boolean {
  const other = others.find(({ name }) => name === covariate.name);
  const ahead = covariate.values.length - (other?.values.length ?? covariate.values.length);
  if (!other) return covariate.values.subarray(-length).every((value) => value === 0);
  return other.values.every((value, index) => value === covariate.values[ahead + index]);
}

/** The share of an average day's sales that is promoted. */
function promotionShare(parts: readonly CleanSeries[], longest: CleanSeries): Covariate[] {
  const reach = Math.max(
    0,
    ...parts.flatMap(({ covariates }) => covariates.map(({ values }) => values.length)),
  );
  const promoted = parts.flatMap((one) => {
    const promotion = one.covariates.find(({ name }) => name === "promotion");
    return promotion ? [{ promotion: promotion.values, volume: meanOf(one.values) }] : [];
  });
  const total = parts.reduce((sum, { values }) => sum + meanOf(values), 0);
  if (promoted.length === 0 || !(total > 0)) return [];
  const values = new Float64Array(reach);
  for (const { promotion, volume } of promoted) {
    const offset = reach - promotion.length;
    for (const [index, flag] of promotion.entries())
      values[offset + index] = (values[offset + index] ?? 0) + (flag * volume) / total;
  }
  const horizon = reach - longest.values.length;
  return horizon >= 0 ? [{ name: "promotion", kind: "known-future", values }] : [];
}

function meanOf(values: Readonly<Float64Array>): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length;
}
