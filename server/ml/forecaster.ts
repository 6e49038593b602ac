/** How far apart two neighbouring observations of a series are. */
export type Frequency = "day" | "week" | "month" | "quarter" | "year";

/**
 * Something known beside the sales: a promotion, a price, a holiday, the weather.
 * `values` holds one number per period of the series; those of a "known-future" covariate reach beyond its end, as far as
 * they are known. NaN is unknown. A categorical one holds whole-number codes from 0, which have no order.
 */
export interface Covariate {
  readonly name: string;
  /** "past-only" values are never looked at beyond the period a forecast is made in. */
  readonly kind: "known-future" | "past-only";
  readonly values: Readonly<Float64Array>;
  readonly isCategorical?: boolean;
}

/**
 * A regular series, ready for a forecaster.
 * `values` holds one number per period, oldest first; NaN marks a period that is unknown (masked stock-out, closed day).
 * `seasonLength` is the number of periods in the main season (7 for days, 12 for months; 1 means none).
 * `startDay` is the first period's first day, counted in days since 1970-01-01, when the calendar is known.
 */
export interface Series {
  readonly values: Readonly<Float64Array>;
  readonly seasonLength: number;
  readonly frequency?: Frequency;
  readonly startDay?: number;
  readonly covariates?: readonly Covariate[];
}

/** A central prediction interval; `level` is always in (0, 1). Arrays are one value per step of the horizon. */
export interface Band {
  readonly level: number;
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export interface Forecast {
  readonly point: Float64Array;
  readonly bands: readonly Band[];
}

/**
 * What every forecasting method promises: fit once, then predict from the fitted model alone.
 * `Model` is plain JSON, so it is stored in Postgres and read back without a class.
 * Randomness, where a method needs any, is a seed in its params; inputs are never changed.
 */
export interface Forecaster<Params, Model> {
  /** The method's own name, unique in the registry, e.g. "seasonal-naive". */
  readonly name: string;
  readonly defaults: Params;
  /** Fewest observations `fit` accepts; fewer throws InsufficientDataError. */
  minObservations(series: Pick<Series, "seasonLength">, params: Params): number;
  fit(series: Series, params: Params): Model;
  /**
   * Runs a fitted model over another history of the same product: parameters kept, states worked out anew. This is what
   * keeps a backtest of many windows cheap. Optional: a method without it is fitted again.
   */
  refit?(model: Model, series: Series, params: Params): Model;
  /**
   * Fits anew on a longer history of the same product, starting from an earlier fit: the forms that one found worth
   * keeping, from where its search ended. Optional: quicker than `fit` on a long history, the same as it on a short one.
   */
  fitAfter?(earlier: Model, series: Series, params: Params): Model;
  predict(model: Model, horizon: number, levels: readonly number[]): Forecast;
}
