import { type CovariateEffects, type EffectColumn, effectFactors } from "../features/covariate-effects.ts";
import type { Covariate, Forecaster, Frequency } from "../forecaster.ts";
import { complexSmoothing } from "../forecasters/complex-smoothing.ts";
import { dampedTrend } from "../forecasters/damped-trend.ts";
import { dynamicTheta } from "../forecasters/dynamic-theta.ts";
import { ets } from "../forecasters/ets.ts";
import { etsAverage } from "../forecasters/ets-average.ts";
import type { SmoothingModel } from "../forecasters/exponential-smoothing/smoothing-spread.ts";
import { holt } from "../forecasters/holt.ts";
import { holtWinters } from "../forecasters/holt-winters.ts";
import { linear } from "../forecasters/linear.ts";
import { logLinear } from "../forecasters/log-linear.ts";
import { mstl } from "../forecasters/mstl.ts";
import { prophet } from "../forecasters/prophet.ts";
import { getMethod } from "../forecasters/registry.ts";
import { seasonalNaive } from "../forecasters/seasonal-naive.ts";
import { simpleSmoothing } from "../forecasters/simple-smoothing.ts";
import { theta } from "../forecasters/theta.ts";
import { COVARIATES_SUFFIX, type CovariateModel } from "../forecasters/with-covariates.ts";
import { type ComponentName, componentOf, type Rung } from "./components.ts";
import {
  simplerAverage,
  simplerLinear,
  simplerPattern,
  simplerProphet,
  withoutSeason,
} from "./simplify-model.ts";

export interface MemberRequest {
  readonly name: string;
  /** As the method stored it. */
  readonly model: object;
  readonly horizon: number;
  readonly frequency: Frequency;
  /** Those the series was forecast with; needed only to tell several covariates' effects apart. */
  readonly covariates?: readonly Covariate[];
  /** Periods of history the model has seen, where the covariates' future begins. */
  readonly length?: number;
}

type Ladder = readonly { readonly component: ComponentName; readonly model: object }[];
type Climb = (model: object, season: ComponentName) => Ladder;

/** Ties a way to simplify a model to the method whose models it understands. */
function climbOf<Params, Model extends object>(
  forecaster: Forecaster<Params, Model>,
  climb: (model: Model, season: ComponentName) => Ladder,
): [string, Climb] {
  // A method's stored models are its own: the name beside them says so.
  return [forecaster.name, (model, season) => climb(model as Model, season)];
}

const bySeasons =
  <Model extends object>(simplify: (model: Model) => { plain: Model; seasonal: Model }) =>
  (model: Model, season: ComponentName): Ladder => {
    const { plain, seasonal } = simplify(model);
    return [
      { component: "level", model: plain },
      { component: season, model: seasonal },
      { component: "year", model },
    ];
  };

const bySeason = <Model extends SmoothingModel>(model: Model, season: ComponentName): Ladder => [
  { component: "level", model: withoutSeason(model) },
  { component: season, model },
];

/** Promotions come last: what they add is then counted on the day's own level, as a shop sees it. */
const EFFECT_ORDER: readonly ComponentName[] = ["event", "influence", "price", "promotion"];

const climbs = new Map<string, Climb>([
  climbOf(etsAverage, bySeasons(simplerAverage)),
  climbOf(theta, bySeasons(simplerPattern)),
  climbOf(dynamicTheta, bySeasons(simplerPattern)),
  climbOf(complexSmoothing, bySeasons(simplerPattern)),
  climbOf(mstl, bySeasons(simplerPattern)),
  climbOf(linear, bySeasons(simplerLinear)),
  climbOf(
    logLinear,
    bySeasons((model) => {
      const { plain, seasonal } = simplerLinear(model.logs);
      return { plain: { ...model, logs: plain }, seasonal: { ...model, logs: seasonal } };
    }),
  ),
  climbOf(simpleSmoothing, bySeason),
  climbOf(holt, bySeason),
  climbOf(dampedTrend, bySeason),
  climbOf(holtWinters, bySeason),
  climbOf(ets, bySeason),
  climbOf(seasonalNaive, (model, season) => {
    const mean = model.lastSeason.reduce((sum, value) => sum + value, 0) / model.lastSeason.length;
    return [
      { component: "level", model: { ...model, lastSeason: model.lastSeason.map(() => mean) } },
      { component: season, model },
    ];
  }),
  climbOf(prophet, (model) => {
    const { plain, seasonal, yearly, knowing } = simplerProphet(model);
    const names = EFFECT_ORDER.filter(
      (component) =>
        component === "event" ||
        model.design.regressors.some(({ covariate }) => componentOf(covariate) === component),
    );
    return [
      { component: "level", model: plain },
      { component: "week", model: seasonal },
      { component: "year", model: yearly },
      ...names.map((component, index) => ({
        component,
        model: knowing((covariate) => names.slice(0, index + 1).includes(componentOf(covariate))),
      })),
    ];
  }),
]);

/**
 * A member's forecast rung by rung: without any pattern, with its season, its year, and with what covariates do. A method
 * that knows no pattern is all level. The last rung is what the method predicts. Constant number of predictions.
 */
export function climbMember(request: MemberRequest): Rung[] {
  const { name, model, horizon, frequency } = request;
  if (name.endsWith(COVARIATES_SUFFIX)) return climbCovariates(request);
  const { forecaster } = getMethod(name);
  const season = frequency === "day" ? "week" : "year";
  const ladder = climbs.get(name)?.(model, season) ?? [{ component: "level", model }];
  return ladder.map((rung) => ({
    component: rung.component,
    point: forecaster.predict(rung.model, horizon, []).point,
  }));
}

function climbCovariates(request: MemberRequest): Rung[] {
  const { base, effects, factors } = request.model as CovariateModel<object>;
  const name = request.name.slice(0, -COVARIATES_SUFFIX.length);
  const ladder = climbMember({ ...request, name, model: base });
  const bare = ladder.at(-1)?.point;
  if (!effects || !bare) return ladder;
  const names = EFFECT_ORDER.filter((component) =>
    effects.columns.some(({ covariate }) => componentOf(covariate) === component),
  );
  const { covariates, length } = request;
  const isTellable = covariates !== undefined && length !== undefined;
  const shown = names.length === 1 || isTellable ? names : (["influence"] as const);
  return [
    ...ladder,
    ...shown.map((component, index): Rung => {
      const known = shown.slice(0, index + 1);
      const isLast = known.length === shown.length;
      const multiply = isLast || !isTellable ? factors : partialFactors(known, request, effects);
      return { component, point: bare.map((value, step) => value * (multiply[step] ?? 1)) };
    }),
  ];
}

function partialFactors(
  known: readonly ComponentName[],
  { covariates = [], length = 0, horizon }: MemberRequest,
  effects: CovariateEffects,
): Float64Array {
  const isKnown = ({ covariate }: EffectColumn) => known.includes(componentOf(covariate));
  const kept = {
    ...effects,
    columns: effects.columns.filter(isKnown),
    coefficients: effects.coefficients.filter((_, i) => effects.columns[i] && isKnown(effects.columns[i])),
  };
  return effectFactors(kept, covariates, length, length + horizon);
}
