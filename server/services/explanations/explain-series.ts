import type { Frequency } from "#lib/days.ts";
import type { Explanation, ExplanationPart, FoundPatterns } from "#lib/schemas/explanation.ts";
import type { Measure } from "#lib/schemas/forecast-series.ts";
import { COMPONENTS, type ComponentName, type Contributions } from "#server/ml/explain/components.ts";
import { explainForecast } from "#server/ml/explain/explain-forecast.ts";
import { explainGroupModel } from "#server/ml/explain/explain-group-model.ts";
import { findPatterns } from "#server/ml/explain/find-patterns.ts";
import type { GlobalModel } from "#server/ml/global/global-model.ts";
import { GLOBAL } from "#server/ml/global/supply-global.ts";
import { formatIsoDay, parseIsoDay } from "#server/ml/series/calendar-day.ts";
import { periodStarts } from "#server/ml/series/period.ts";
import { type RegularSeries, regularise } from "#server/ml/series/regularise.ts";
import { fillMissing } from "#server/ml/stats/fill-missing.ts";
import { withoutLift } from "#server/services/forecasts/without-promotions.ts";
import { parseGaps, sumDays } from "./daily-sums.ts";
import type { DailyFactsText, EventRow } from "./read-daily-facts.ts";
import { type StoredForecast, stepsBetween, trainedSeries } from "./trained-series.ts";

export interface ExplainRequest {
  readonly measure: Measure;
  readonly frequency: Frequency;
  readonly latestDay: string;
  /** The forecast as the page shows it, for as many periods as are to be explained; null without one. */
  readonly shown: { readonly firstDay: string; readonly point: readonly number[] } | null;
  readonly forecasts: readonly StoredForecast[];
  readonly facts: readonly DailyFactsText[];
  /** A history that is not a product's own, such as takings added up; null to use `facts`. */
  readonly takings: readonly { readonly day: string; readonly value: number }[] | null;
  readonly openDays: string;
  readonly events: readonly EventRow[];
  /** By store; the models of all its products that forecasts made use of. */
  readonly groupModels: Readonly<Record<string, GlobalModel>>;
}

/** Runs in a thread: what a product's forecast is made of, and what its history shows. */
export function explainSeries(request: ExplainRequest): Explanation {
  const { measure, frequency, shown } = request;
  return {
    measure,
    frequency,
    forecast: shown && {
      firstDay: shown.firstDay,
      point: [...shown.point],
      parts: partsOf(request, shown),
      learntShare: learntShare(request.forecasts),
    },
    patterns: patternsOf(request),
  };
}

type Shown = NonNullable<ExplainRequest["shown"]>;

/** The part that models of all products of a store have in the forecasts, each store counting by what it sells. */
function learntShare(forecasts: readonly StoredForecast[]): number {
  const sums = forecasts.map(({ point, fitted }) => ({
    size: point.reduce((sum, value) => sum + Math.abs(value), 0),
    weight: fitted.find(({ name }) => name === GLOBAL)?.weight ?? 0,
  }));
  const whole = sums.reduce((sum, { size }) => sum + size, 0);
  return whole > 0 ? sums.reduce((sum, { size, weight }) => sum + size * weight, 0) / whole : 0;
}

/** Too small to see or to name. */
const SMALLEST_SHARE = 0.001;

function partsOf(request: ExplainRequest, shown: Shown): ExplanationPart[] {
  const steps = shown.point.length;
  const sums = new Map<ComponentName, Float64Array>();
  const add = (name: ComponentName, values: Float64Array) => {
    const sum = sums.get(name) ?? new Float64Array(steps);
    for (let step = 0; step < steps; step++) sum[step] = (sum[step] ?? 0) + (values[step] ?? 0);
    sums.set(name, sum);
  };
  for (const forecast of request.forecasts) {
    const ahead = stepsBetween(forecast.firstDay, shown.firstDay, forecast.frequency);
    if (forecast.frequency !== request.frequency || ahead === null) continue;
    const usual = withoutLift(forecast.point, forecast.promotionLift);
    const parts = explainStored({ ...forecast, point: usual }, request, ahead + steps);
    for (const name of COMPONENTS) {
      const values = parts[name];
      if (values) add(name, values.subarray(ahead));
    }
    if (forecast.promotionLift) {
      const added = forecast.point.map((value, step) => value - (usual[step] ?? 0));
      add("promotion", Float64Array.from(added.slice(ahead, ahead + steps)));
    }
  }
  // People's changes and stores that joined in late; what is left of rounding is nobody's.
  const left = shown.point.map((value, step) =>
    [...sums.values()].reduce((rest, sum) => rest - (sum[step] ?? 0), value),
  );
  add("adjustment", Float64Array.from(left));
  return shownParts(sums, shown);
}

/** Parts that never matter are left out, their crumbs given to the level, so that the rest still adds up. */
function shownParts(sums: Map<ComponentName, Float64Array>, { point }: Shown): ExplanationPart[] {
  const size = point.reduce((sum, value) => sum + Math.abs(value), 0) / Math.max(point.length, 1);
  const level = Float64Array.from(sums.get("level") ?? new Float64Array(point.length));
  const others = COMPONENTS.filter((name) => name !== "level").flatMap((name): ExplanationPart[] => {
    const values = sums.get(name);
    if (!values) return [];
    if (values.some((value) => Math.abs(value) > SMALLEST_SHARE * size))
      return [{ name, values: Array.from(values) }];
    for (let step = 0; step < level.length; step++) level[step] = (level[step] ?? 0) + (values[step] ?? 0);
    return [];
  });
  return [{ name: "level", values: Array.from(level) }, ...others];
}

function explainStored(forecast: StoredForecast, request: ExplainRequest, steps: number): Contributions {
  const own = request.facts.find(({ storeId }) => storeId === forecast.storeId);
  const point = Float64Array.from(forecast.point.slice(0, steps));
  const plain = { members: forecast.fitted, point, frequency: forecast.frequency };
  if (!own) return explainForecast(plain);
  const series = trainedSeries(forecast, own, request);
  const group = request.groupModels[forecast.storeId];
  const shared = group && explainGroupModel(group, series, point.length);
  return explainForecast({
    ...plain,
    covariates: series.covariates,
    length: series.values.length,
    ...(shared && { explained: new Map([[GLOBAL, shared]]) }),
  });
}

function patternsOf(request: ExplainRequest): FoundPatterns {
  const { measure, frequency, takings, facts, events } = request;
  const sums = sumDays(facts, measure);
  const observations = takings
    ? takings.map(({ day, value }) => ({ day: parseIsoDay(day) ?? 0, value }))
    : sums.days.map((day, index) => ({ day, value: sums.values[index] ?? 0 }));
  const stockedOut = facts.length === 1 ? parseGaps(facts[0]?.stockedOutDays ?? "") : [];
  const series = regularise(observations, {
    frequency,
    openDays: new Set(parseGaps(request.openDays)),
    maskedDays: new Set([...stockedOut, ...closedEverywhere(events)]),
    lastDay: parseIsoDay(request.latestDay) ?? 0,
  });
  const isPromoted = promotedPeriods(series, sums.promotionDays);
  const usual = series.values.map((value, t) => (isPromoted[t] === 1 ? Number.NaN : value));
  const { growth, changes, weekdays, ...found } = findPatterns({ ...series, values: usual });
  return {
    ...found,
    weekdays: [...weekdays],
    growth: growth && { ...growth, since: formatIsoDay(growth.since) },
    changes: changes.map(({ day, change }) => ({ day: formatIsoDay(day), change })),
    promotion: frequency === "day" ? promotionOf(series, usual, isPromoted) : null,
  };
}

function closedEverywhere(events: readonly EventRow[]): number[] {
  return events
    .filter(({ kind, storeId }) => kind === "closed" && storeId === null)
    .flatMap(({ firstDay, lastDay }) =>
      Array.from({ length: lastDay - firstDay + 1 }, (_, i) => firstDay + i),
    );
}

function promotedPeriods(
  { values, startDay, frequency }: RegularSeries,
  days: ReadonlySet<number>,
): Uint8Array {
  const starts = periodStarts(startDay, values.length, frequency);
  return Uint8Array.from(starts, (day) => (frequency === "day" && days.has(day) ? 1 : 0));
}

const FEWEST_PROMOTED = 5;

/** What was sold on promoted days above what the same weekdays before and after them sold. */
function promotionOf(
  { values, seasonLength }: RegularSeries,
  usual: Float64Array,
  isPromoted: Uint8Array,
): FoundPatterns["promotion"] {
  const promoted = Array.from(isPromoted.keys()).filter(
    (t) => isPromoted[t] === 1 && !Number.isNaN(values[t] ?? Number.NaN),
  );
  if (promoted.length < FEWEST_PROMOTED || promoted.length > usual.length / 2) return null;
  const expected = fillMissing(usual, seasonLength);
  const sum = (of: Readonly<Float64Array>) => promoted.reduce((total, t) => total + (of[t] ?? 0), 0);
  const without = sum(expected);
  if (!(without > 0)) return null;
  const added = sum(values) - without;
  return { added: added / promoted.length, share: added / without, periods: promoted.length };
}
