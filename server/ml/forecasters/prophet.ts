import { type CovariateColumn, readColumn } from "../features/covariate-columns.ts";
import { estimateEffects } from "../features/covariate-effects.ts";
import type { Forecaster, Series } from "../forecaster.ts";
import { bandForecast } from "./band-forecast.ts";
import { periodDays } from "./period-days.ts";
import {
  columnCount,
  type Holiday,
  type ProphetDesign,
  TREND_COLUMNS,
  writeDesign,
} from "./prophet/prophet-design.ts";
import { maximisePosterior, type ProphetPriors } from "./prophet/prophet-posterior.ts";
import { requireObservations } from "./require-observations.ts";

export interface ProphetParams {
  readonly changepoints: number;
  /** Share of the history in which the slope may change. */
  readonly changepointRange: number;
  readonly priors: ProphetPriors;
  /** "auto" takes the year from two years on and the week from two weeks on, as Prophet does. */
  readonly yearly: "auto" | boolean;
  readonly weekly: "auto" | boolean;
  readonly holidays: readonly Holiday[];
}

export interface ProphetModel {
  readonly design: ProphetDesign;
  /** In the unit of the series. */
  readonly coefficients: readonly number[];
  readonly noise: number;
  readonly length: number;
  /** Each regressor's values from the end of the series on, as far as its covariate is known. */
  readonly ahead: readonly (readonly number[])[];
}

const FEWEST = 4;
const YEAR_WAVES = 10;
const WEEK_WAVES = 3;
const TWO_YEARS = 730;
const TWO_WEEKS = 14;

/**
 * Prophet: a piecewise straight trend, yearly and weekly waves, holiday effects and those of prices, promotions and other
 * covariates that are known in advance, as one Bayesian regression.
 * Asked for by name, and explains itself; usually less accurate than exponential smoothing or Theta. Same model, priors and
 * automatic seasons as Prophet 1.1 (linear growth, additive season); the estimate is the maximum Stan looks for, found without Stan.
 * Regressors: standardised as Prophet does, flags as they are, prices by their logarithm, categories one state at a time;
 * unknown ones count as usual.
 * Bands: noise plus the variance of future slope changes as frequent and as large as past ones, normal instead of simulated.
 * Missing values are left out. O(n x columns^2). Refuses fewer than 4 known values.
 * Source: Taylor & Letham, "Forecasting at scale", The American Statistician 72 (2018).
 */
export const prophet: Forecaster<ProphetParams, ProphetModel> = {
  name: "prophet",
  defaults: {
    changepoints: 25,
    changepointRange: 0.8,
    priors: { changepoint: 0.05, season: 10, holiday: 10 },
    yearly: "auto",
    weekly: "auto",
    holidays: [],
  },
  minObservations: () => FEWEST,
  fit(series, params) {
    requireObservations("prophet", series, FEWEST);
    const { values } = series;
    const scale = values.reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0) || 1;
    const design = designFor(series, params);
    const target = values.map((value) => value / scale);
    const { covariates = [] } = series;
    const regressors = design.regressors.map((column) => readColumn(column, covariates, 0, values.length));
    const { coefficients, noise } = maximisePosterior(target, { design, regressors }, params.priors);
    return {
      design,
      coefficients: Array.from(coefficients, (value) => value * scale),
      noise: noise * scale,
      length: values.length,
      ahead: design.regressors.map((column) => {
        const known = covariates.find(({ name }) => name === column.covariate)?.values.length ?? 0;
        return Array.from(readColumn(column, covariates, values.length, Math.max(known, values.length)));
      }),
    };
  },
  predict({ design, coefficients, noise, length, ahead: regressors }, horizon, levels) {
    const row = new Float64Array(columnCount(design));
    const point = new Float64Array(horizon);
    const deviation = new Float64Array(horizon);
    const trendRisk = futureChangeRisk(design, coefficients);
    for (let step = 0; step < horizon; step++) {
      writeDesign(design, length + step, row, { columns: regressors, at: step });
      point[step] = coefficients.reduce((sum, effect, column) => sum + effect * (row[column] ?? 0), 0);
      const ahead = (row[0] ?? 1) - 1;
      deviation[step] = Math.sqrt(noise * noise + trendRisk * ahead ** 3);
    }
    return bandForecast({ point, deviation }, levels);
  },
};

function designFor(series: Series, params: ProphetParams): ProphetDesign {
  const days = periodDays(series);
  const spanDays = days * (series.values.length - 1);
  const isOn = (setting: "auto" | boolean, shows: boolean) => (setting === "auto" ? shows : setting);
  return {
    firstDay: series.startDay ?? 0,
    spanDays,
    periodDays: days,
    changepoints: placeChangepoints(series.values, params),
    yearWaves: isOn(params.yearly, spanDays >= TWO_YEARS) ? YEAR_WAVES : 0,
    weekWaves: isOn(params.weekly, spanDays >= TWO_WEEKS && days < 7) ? WEEK_WAVES : 0,
    holidays: params.holidays,
    regressors: regressorsOf(series),
  };
}

/**
 * Prophet leaves the choice of regressors to its user. Here it is those that earn their place beside level and season; an
 * index that drifts with the years cannot be told from the trend and is left out, for it would be extrapolated with it.
 */
function regressorsOf(series: Series): CovariateColumn[] {
  const { columns } = estimateEffects(series) ?? { columns: [] };
  return columns.flatMap(({ localReach, ...column }) => (localReach === null ? [column] : []));
}

/** Evenly over the known values of the first part of the history, in units of the span. */
function placeChangepoints(values: Readonly<Float64Array>, params: ProphetParams): number[] {
  const known: number[] = [];
  for (let t = 0; t < values.length; t++) if (!Number.isNaN(values[t])) known.push(t / (values.length - 1));
  const early = Math.floor(known.length * params.changepointRange);
  const count = Math.min(params.changepoints, early - 1);
  return Array.from({ length: count }, (_, i) => known[Math.round(((i + 1) * (early - 1)) / count)] ?? 0);
}

/** Variance of the trend, per cubed span ahead: slope changes at the past rate, Laplace with the past mean size. */
function futureChangeRisk({ changepoints }: ProphetDesign, coefficients: readonly number[]): number {
  const changes = coefficients.slice(TREND_COLUMNS, TREND_COLUMNS + changepoints.length);
  if (changes.length === 0) return 0;
  const size = changes.reduce((sum, change) => sum + Math.abs(change), 0) / changes.length;
  return (2 * size * size * changes.length) / 3;
}
