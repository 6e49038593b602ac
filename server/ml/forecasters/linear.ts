import type { Forecast, Forecaster } from "../forecaster.ts";
import { PeriodDesign, ridgeOnDesign } from "../stats/period-design.ts";
import { bandForecast } from "./band-forecast.ts";
import { type CalendarColumns, chooseColumns, columnCount, writeCalendar } from "./calendar-columns.ts";
import { requireObservations } from "./require-observations.ts";

export interface LinearParams {
  /** Penalty in pseudo-observations; 0 is ordinary least squares. */
  readonly ridge: number;
}

export interface LinearModel {
  readonly columns: CalendarColumns;
  readonly intercept: number;
  /** Trend first, then the calendar. */
  readonly coefficients: readonly number[];
  readonly deviation: number;
  /** Length of the series the model was fitted on. */
  readonly length: number;
}

const FEWEST = 4;

/** Time in units of its own standard deviation from the middle of the series, so that one penalty fits every length. */
function trendAt(t: number, length: number): number {
  return ((t - (length - 1) / 2) * Math.sqrt(12)) / length;
}

const designs = new Map<string, PeriodDesign>();

/** The rows of a calendar with the period's number before it; one design for all series that have this calendar. */
function designOf(columns: CalendarColumns): PeriodDesign {
  const key = JSON.stringify(columns);
  const known = designs.get(key);
  if (known) return known;
  const design = new PeriodDesign(1 + columnCount(columns), (t, row) => {
    row[0] = t;
    writeCalendar(columns, t, row, 1);
  });
  designs.set(key, design);
  return design;
}

function writeRow(columns: CalendarColumns, length: number): (t: number, row: Float64Array) => void {
  return (t, row) => {
    row[0] = trendAt(t, length);
    writeCalendar(columns, t, row, 1);
  };
}

/**
 * A straight trend plus one effect per season (weekday, month), by ridge regression; long seasons and the year of a long
 * daily series enter as Fourier waves. For steady series with a clear pattern, and as the model that explains itself.
 * Bands: residual deviation x sqrt(1 + columns/n + distance from the middle), the leverage of the trend with the seasons
 * at their average. Missing values are left out. O(n x columns^2).
 * Source: Hyndman & Athanasopoulos, "Forecasting: Principles and Practice", 3rd ed., chapter 7 (R `tslm` when ridge is 0).
 */
export const linear: Forecaster<LinearParams, LinearModel> = {
  name: "linear",
  defaults: { ridge: 1 },
  minObservations: (series) => Math.max(FEWEST, series.seasonLength > 1 ? series.seasonLength + 2 : 0),
  fit(series, params) {
    requireObservations("linear", series, linear.minObservations(series, params));
    const columns = chooseColumns(series);
    const length = series.values.length;
    const design = designOf(columns);
    const penalties = new Float64Array(design.columns).fill(params.ridge);
    // The shared trend counts periods: the penalty is meant for one in the unit of trendAt.
    const unit = trendAt(1, length) - trendAt(0, length);
    penalties[0] = params.ridge / unit ** 2;
    const { intercept, coefficients, deviation } = ridgeOnDesign(design, series.values, penalties);
    const [perPeriod = 0, ...calendar] = coefficients;
    return {
      columns,
      intercept: intercept + (perPeriod * (length - 1)) / 2,
      coefficients: [perPeriod / unit, ...calendar],
      deviation,
      length,
    };
  },
  predict(model, horizon, levels): Forecast {
    const { columns, coefficients, length } = model;
    const row = new Float64Array(coefficients.length);
    const write = writeRow(columns, length);
    const point = new Float64Array(horizon);
    const deviation = new Float64Array(horizon);
    for (let step = 0; step < horizon; step++) {
      const t = length + step;
      write(t, row);
      point[step] = coefficients.reduce((sum, effect, i) => sum + effect * (row[i] ?? 0), model.intercept);
      const leverage = (coefficients.length + trendAt(t, length) ** 2) / length;
      deviation[step] = model.deviation * Math.sqrt(1 + leverage);
    }
    return bandForecast({ point, deviation }, levels);
  },
};
