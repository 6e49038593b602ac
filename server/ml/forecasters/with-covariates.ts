import { type CovariateEffects, effectFactors, estimateEffects } from "../features/covariate-effects.ts";
import type { Forecaster, Series } from "../forecaster.ts";
import { fittingView } from "../series/fitting-view.ts";
import { oncePerSeries } from "./once-per-series.ts";
import { requireObservations } from "./require-observations.ts";

/** A method's name with covariates is its own with this behind it. */
export const COVARIATES_SUFFIX = "-covariates";

export interface CovariateModel<Base> {
  readonly base: Base;
  readonly effects: CovariateEffects | null;
  /** What the covariates multiply the forecast by, as far ahead as they are known. */
  readonly factors: readonly number[];
}

/**
 * Any method on sales from which the effects of promotions, prices and other known covariates have been taken out; they
 * are put back in the periods to come. Right wherever such things are known in advance and vary; the same as the method
 * itself where there are none. Cost: the method's own and one ridge regression, shared by all methods of one series.
 * Convention: effects multiply. `refit` keeps them.
 * Source: Hyndman & Athanasopoulos, "Forecasting: Principles and Practice", 3rd ed., chapter 10 (regression with errors
 * that a time series method forecasts), estimated in two steps.
 */
export function withCovariates<Params, Base extends object>(
  method: Forecaster<Params, Base>,
): Forecaster<Params, CovariateModel<Base>> {
  const name = `${method.name}${COVARIATES_SUFFIX}`;
  const { fitAfter, refit } = method;
  return {
    name,
    defaults: method.defaults,
    minObservations: (series, params) => method.minObservations(series, params),
    fit(series, params) {
      requireObservations(name, series, method.minObservations(series, params));
      const { adjusted, effects } = adjust(series);
      return { base: method.fit(adjusted, params), effects, factors: futureFactors(series, effects) };
    },
    ...(fitAfter && {
      fitAfter(earlier: CovariateModel<Base>, series: Series, params: Params) {
        requireObservations(name, series, method.minObservations(series, params));
        const { adjusted, effects } = adjust(series);
        return {
          base: fitAfter(earlier.base, adjusted, params),
          effects,
          factors: futureFactors(series, effects),
        };
      },
    }),
    ...(refit && {
      refit: ({ base, effects }: CovariateModel<Base>, series: Series, params: Params) => ({
        base: refit(base, adjustBy(series, effects), params),
        effects,
        factors: futureFactors(series, effects),
      }),
    }),
    predict({ base, factors }, horizon, levels) {
      const { point, bands } = method.predict(base, horizon, levels);
      const scale = (values: Float64Array) => values.map((value, step) => value * (factors[step] ?? 1));
      return {
        point: scale(point),
        bands: bands.map(({ level, lower, upper }) => ({ level, lower: scale(lower), upper: scale(upper) })),
      };
    },
  };
}

const adjust = oncePerSeries((series): { adjusted: Series; effects: CovariateEffects | null } => {
  const effects = estimateEffects(series);
  return { effects, adjusted: adjustBy(series, effects) };
});

const adjustedBefore = new WeakMap<
  Readonly<Float64Array>,
  { readonly effects: CovariateEffects; readonly adjusted: Series }
>();

/**
 * The series without its covariates and what they did. One array for all methods that adjust the same history by the same
 * effects, because they share their work by it.
 */
function adjustBy(series: Series, effects: CovariateEffects | null): Series {
  const { covariates = [], ...bare } = series;
  if (!effects) return bare;
  const before = adjustedBefore.get(series.values);
  if (before?.effects === effects) return before.adjusted;
  const factors = effectFactors(effects, covariates, 0, series.values.length);
  const values = series.values.map((value, t) => value / (factors[t] ?? 1));
  const adjusted = { ...bare, values: fittingView(values, series.seasonLength) };
  adjustedBefore.set(series.values, { effects, adjusted });
  return adjusted;
}

function futureFactors(
  { values, covariates = [] }: Series,
  effects: CovariateEffects | null,
): readonly number[] {
  const reach = covariates.reduce(
    (most, { kind, values: known }) => (kind === "known-future" ? Math.max(most, known.length) : most),
    values.length,
  );
  return effects ? Array.from(effectFactors(effects, covariates, values.length, reach)) : [];
}
