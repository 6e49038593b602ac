import type { EtsAverageModel } from "../forecasters/ets-average.ts";
import type { SmoothingModel } from "../forecasters/exponential-smoothing/smoothing-spread.ts";
import type { LinearModel } from "../forecasters/linear.ts";
import { TREND_COLUMNS } from "../forecasters/prophet/prophet-design.ts";
import type { ProphetModel } from "../forecasters/prophet.ts";
import type { SeasonalPattern } from "../forecasters/seasonal-adjustment.ts";

/** A model that knows its season and its year, only its season, or neither. */
export interface Simpler<Model> {
  readonly plain: Model;
  readonly seasonal: Model;
}

/** The same smoothing with every phase of its season alike. */
export function withoutSeason<Model extends SmoothingModel>(model: Model): Model {
  const { season } = model.states;
  const mean = season.reduce((sum, state) => sum + state, 0) / Math.max(season.length, 1);
  return { ...model, states: { ...model.states, season: season.map(() => mean) } };
}

export function simplerAverage(model: EtsAverageModel): Simpler<EtsAverageModel> {
  const seasonal = { ...model, year: null };
  const members = model.members.map((member) => ({ ...member, model: withoutSeason(member.model) }));
  return { seasonal, plain: { ...seasonal, members } };
}

export function simplerPattern<Model extends { readonly pattern: SeasonalPattern }>(
  model: Model,
): Simpler<Model> {
  return {
    seasonal: { ...model, pattern: { ...model.pattern, year: null } },
    plain: { ...model, pattern: { year: null, cycle: null } },
  };
}

const LINEAR_TREND_COLUMNS = 1;

export function simplerLinear(model: LinearModel): Simpler<LinearModel> {
  const { season } = model.columns;
  const dummies = season.waves === null && season.length > 1 ? season.length : 0;
  const seasonEnd = LINEAR_TREND_COLUMNS + (season.waves === null ? dummies : 2 * season.waves);
  // Waves average zero over a season; one effect for each phase need not.
  const mean =
    model.coefficients
      .slice(LINEAR_TREND_COLUMNS, LINEAR_TREND_COLUMNS + dummies)
      .reduce((sum, effect) => sum + effect, 0) / Math.max(dummies, 1);
  const replace = (by: (column: number) => number | null) => ({
    ...model,
    coefficients: model.coefficients.map((effect, column) => by(column) ?? effect),
  });
  return {
    seasonal: replace((column) => (column < seasonEnd ? null : 0)),
    plain: replace((column) => {
      if (column < LINEAR_TREND_COLUMNS) return null;
      return column < seasonEnd ? mean : 0;
    }),
  };
}

/** Prophet's columns: trend, year, week, holidays, regressors. `knowing` keeps only the named covariates' effects. */
export function simplerProphet(model: ProphetModel): Simpler<ProphetModel> & {
  readonly yearly: ProphetModel;
  readonly knowing: (isKnown: (covariate: string) => boolean) => ProphetModel;
} {
  const { changepoints, yearWaves, weekWaves, holidays, regressors } = model.design;
  const yearStart = TREND_COLUMNS + changepoints.length;
  const weekStart = yearStart + 2 * yearWaves;
  const holidayStart = weekStart + 2 * weekWaves;
  const keep = (isKept: (column: number) => boolean) => ({
    ...model,
    coefficients: model.coefficients.map((effect, column) => (isKept(column) ? effect : 0)),
  });
  return {
    plain: keep((column) => column < yearStart),
    seasonal: keep((column) => column < yearStart || (column >= weekStart && column < holidayStart)),
    yearly: keep((column) => column < holidayStart),
    knowing: (isKnown) =>
      keep((column) => {
        const regressor = regressors[column - holidayStart - holidays.length];
        return regressor === undefined || isKnown(regressor.covariate);
      }),
  };
}
