import type { Covariate, Series } from "../forecaster.ts";

/** One regressor made from a covariate; plain data, so that a fitted model can write its future rows. */
export interface CovariateColumn {
  readonly covariate: string;
  /** An amount as its logarithm or as it is, or one state of a category as 0 and 1. */
  readonly read: "logarithm" | "amount" | "state";
  readonly state: number;
  readonly centre: number;
  readonly scale: number;
  /** What was seen, in units of the column: nothing is known of what lies beyond. */
  readonly lowest: number;
  readonly highest: number;
}

/** A state or a change seen fewer times says nothing of its own. */
const FEWEST_OCCURRENCES = 3;
const MOST_STATES = 10;
/** What is known of the smaller part of the history only cannot be told from what else was different then. */
const SMALLEST_KNOWN_SHARE = 0.5;
const PERIODS_PER_COLUMN = 12;

/**
 * The regressors that a series' known-future covariates offer over its history: numbers in units of their own spread,
 * prices (numbers that are all positive) by their logarithm, categories one state at a time but for the commonest.
 * Whatever hardly varied where sales are known is left out. One pass per covariate.
 */
export function chooseCovariateColumns({ values, covariates = [] }: Series): CovariateColumn[] {
  const known = covariates.filter(({ kind }) => kind === "known-future");
  const observed = values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0);
  const columns = known.flatMap((covariate) => {
    const seen = Float64Array.from(covariate.values.subarray(0, values.length)).filter(
      (value, t) => !Number.isNaN(value) && !Number.isNaN(values[t] ?? Number.NaN),
    );
    if (seen.length < SMALLEST_KNOWN_SHARE * observed) return [];
    return covariate.isCategorical ? stateColumns(covariate.name, seen) : amountColumn(covariate.name, seen);
  });
  return columns.slice(0, Math.floor(observed / PERIODS_PER_COLUMN));
}

function stateColumns(covariate: string, seen: Float64Array): CovariateColumn[] {
  const counts = new Map<number, number>();
  for (const state of seen) counts.set(state, (counts.get(state) ?? 0) + 1);
  const [, ...others] = [...counts].sort(([, a], [, b]) => b - a);
  return others
    .filter(([, count]) => count >= FEWEST_OCCURRENCES)
    .slice(0, MOST_STATES)
    .map(([state]) => ({ covariate, read: "state", state, centre: 0, scale: 1, lowest: 0, highest: 1 }));
}

function amountColumn(covariate: string, seen: Float64Array): CovariateColumn[] {
  const [first] = seen;
  if (first === undefined) return [];
  const distinct = new Set(seen);
  const commonest = modeOf(seen);
  const others = seen.reduce((count, value) => count + (value === commonest ? 0 : 1), 0);
  if (others < FEWEST_OCCURRENCES) return [];
  const read = distinct.size > 2 && seen.every((value) => value > 0) ? "logarithm" : "amount";
  const amounts = read === "logarithm" ? seen.map(Math.log) : seen;
  // A flag keeps its own unit, so that a rare one is held back as a rare state is.
  const isFlag = distinct.size === 2;
  const mean = amounts.reduce((sum, value) => sum + value, 0) / amounts.length;
  const spread = Math.sqrt(amounts.reduce((sum, value) => sum + (value - mean) ** 2, 0) / amounts.length);
  const [low, high] = [Math.min(...distinct), Math.max(...distinct)].map((edge) =>
    read === "logarithm" ? Math.log(edge) : edge,
  );
  const centre = isFlag ? (low ?? 0) : mean;
  const scale = isFlag ? (high ?? 1) - (low ?? 0) : spread;
  if (!(scale > 0)) return [];
  return [
    {
      covariate,
      read,
      state: 0,
      centre,
      scale,
      lowest: ((low ?? 0) - centre) / scale,
      highest: ((high ?? 0) - centre) / scale,
    },
  ];
}

function modeOf(values: Float64Array): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [Number.NaN, 0])[0] ?? 0;
}

/**
 * A column's values in the periods from `from` to before `until`; 0, its centre, where the covariate is not known, and
 * the nearest value that was seen where it lies outside them.
 */
export function readColumn(
  column: CovariateColumn,
  covariates: readonly Covariate[],
  from: number,
  until: number,
): Float64Array {
  const values = covariates.find(({ name }) => name === column.covariate)?.values ?? new Float64Array();
  return Float64Array.from({ length: until - from }, (_, index) => {
    const value = values[from + index] ?? Number.NaN;
    if (Number.isNaN(value)) return 0;
    if (column.read === "state") return value === column.state ? 1 : 0;
    const amount = column.read === "logarithm" ? Math.log(Math.max(value, Number.MIN_VALUE)) : value;
    return Math.min(column.highest, Math.max(column.lowest, (amount - column.centre) / column.scale));
  });
}
