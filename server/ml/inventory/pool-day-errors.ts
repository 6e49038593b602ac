import type { DayErrors } from "../evaluation/day-errors.ts";

/** What the measured correlations of a whole catalogue look like. */
export interface MeasuredCorrelations {
  readonly count: number;
  readonly mean: number;
  /** Variance between the measured values. */
  readonly variance: number;
  /** Mean square of their standard errors. */
  readonly errorVariance: number;
}

/**
 * How alike the errors of a product's days are: its own measured value, drawn to the catalogue's mean by as much as
 * measuring errors rather than differences between products explain the scatter (empirical Bayes). Five windows of a backtest
 * tell little of one product and much of a thousand. The usual error counts at least, because a value that came out low by
 * chance also looks sure. From 0 to 1. Constant cost.
 * Source: Efron and Morris (1975), "Data analysis using Stein's estimator and its generalizations".
 */
export function shrinkCorrelation(own: DayErrors, measured: MeasuredCorrelations): number {
  const between = Math.max(0, measured.variance - measured.errorVariance);
  const error = Math.max(own.standardError ** 2, measured.errorVariance);
  const weight = between + error > 0 ? between / (between + error) : 1;
  const value =
    measured.count < 2 ? own.correlation : weight * own.correlation + (1 - weight) * measured.mean;
  return Math.min(1, Math.max(0, value));
}
