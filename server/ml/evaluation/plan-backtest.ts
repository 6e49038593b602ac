import type { Series } from "../forecaster.ts";
import { periodStarts } from "../series/period.ts";
import { planWindows, type WindowPlan } from "./plan-windows.ts";

export interface BacktestPlan extends WindowPlan {
  /** The series from its first sale on; the origins count from there. */
  readonly started: Series;
  /** Periods before the first sale. */
  readonly lead: number;
}

const MOST_WINDOWS = 5;

/**
 * Where the automatic choice will backtest a series: for whoever supplies forecasts for those windows. Zeros and unknown
 * periods before the first sale are no history: a product not yet listed has no demand to learn from. Constant cost.
 */
export function planBacktest(series: Series, horizon: number): BacktestPlan {
  const lead = Math.max(
    0,
    series.values.findIndex((value) => value !== 0 && !Number.isNaN(value)),
  );
  const started = lead === 0 ? series : dropPeriods(series, lead);
  const { seasonLength } = started;
  const { length } = started.values;
  return { started, lead, ...planWindows({ length, horizon, seasonLength, maximum: MOST_WINDOWS }) };
}

/** The series without its first `count` periods. */
function dropPeriods(series: Series, count: number): Series {
  const { frequency, startDay } = series;
  return {
    ...series,
    values: series.values.subarray(count),
    ...(series.covariates && {
      covariates: series.covariates.map((one) => ({ ...one, values: one.values.subarray(count) })),
    }),
    ...(frequency && startDay !== undefined && { startDay: startAfter(startDay, count, frequency) }),
  };
}

function startAfter(startDay: number, count: number, frequency: NonNullable<Series["frequency"]>): number {
  return periodStarts(startDay, count + 1, frequency)[count] ?? startDay;
}
