import type { Covariate, Series } from "../forecaster.ts";

/** While this covariate has this value, nothing is sold. */
export interface ClosedRule {
  readonly covariate: string;
  readonly value: number;
}

/** Covariates that take more values than this are amounts, not states such as open and closed. */
const MOST_STATES = 20;
/** How unlikely it must be that a state saw only zeros by chance. */
const CHANCE = 1e-3;
const FEWEST_PERIODS = 2;

interface StateCount {
  zeros: number;
  sales: number;
}

/**
 * Finds the states of known-future covariates in which nothing was ever sold in any of the series: closed days, by
 * whatever name. A state counts when that many zeros are too unlikely at the rate at which zeros occur otherwise, so a
 * slow mover's quiet promotion is not one. One pass over each covariate.
 */
export function findClosedRules(group: readonly Series[]): ClosedRule[] {
  const names = new Set(
    group.flatMap(({ covariates = [] }) =>
      covariates.filter(({ kind }) => kind === "known-future").map(({ name }) => name),
    ),
  );
  return [...names].flatMap((name) => closedStates(name, group));
}

function closedStates(name: string, group: readonly Series[]): ClosedRule[] {
  const states = new Map<number, StateCount>();
  for (const { values, covariates } of group) {
    const covariate = covariates?.find((one) => one.name === name);
    if (covariate && !countStates(values, covariate, states)) return [];
  }
  const all = [...states.values()];
  const zeros = all.reduce((sum, state) => sum + state.zeros, 0);
  const sales = all.reduce((sum, state) => sum + state.sales, 0);
  return [...states]
    .filter(([, state]) => {
      if (state.sales > 0 || state.zeros < FEWEST_PERIODS || sales === 0) return false;
      const otherZeros = zeros - state.zeros;
      // One more zero than was seen, so that a history without any other zero is no proof on its own.
      return ((otherZeros + 1) / (otherZeros + sales + 1)) ** state.zeros < CHANCE;
    })
    .map(([value]) => ({ covariate: name, value }));
}

/** Adds one series' counts; false when the covariate takes too many values to be a state. */
function countStates(
  values: Readonly<Float64Array>,
  covariate: Covariate,
  states: Map<number, StateCount>,
): boolean {
  for (const [t, value] of values.entries()) {
    const state = covariate.values[t] ?? Number.NaN;
    if (Number.isNaN(value) || Number.isNaN(state)) continue;
    const count = states.get(state) ?? { zeros: 0, sales: 0 };
    if (value === 0) count.zeros++;
    else count.sales++;
    states.set(state, count);
    if (states.size > MOST_STATES) return false;
  }
  return true;
}

/** 1 for every period, known future ones included, in which one of the rules holds; null when none ever does. */
function closedPeriods(
  { values, covariates = [] }: Series,
  rules: readonly ClosedRule[],
  horizon: number,
): Uint8Array | null {
  const closed = new Uint8Array(values.length + horizon);
  let any = false;
  for (const { covariate: name, value } of rules) {
    const covariate = covariates.find((one) => one.name === name);
    if (!covariate) continue;
    for (let t = 0; t < closed.length; t++) {
      // What was sold on a day that should have been closed was sold all the same.
      if (covariate.values[t] !== value || (values[t] ?? 0) !== 0) continue;
      closed[t] = 1;
      any = true;
    }
  }
  return any ? closed : null;
}

const PHASE = "phase of the season";
const LONGEST_PHASES = 24;

/**
 * The closed periods of one series: by the rules of its group and by its own, among which is a weekday on which it never
 * sold anything. The cost of both.
 */
export function closedPeriodsOf(
  series: Series,
  groupRules: readonly ClosedRule[],
  horizon: number,
): Uint8Array | null {
  const { seasonLength, values, covariates = [] } = series;
  const hasPhases = seasonLength > 1 && seasonLength <= LONGEST_PHASES;
  const phases = Float64Array.from({ length: values.length + horizon }, (_, t) => t % seasonLength);
  const phase: Covariate = { name: PHASE, kind: "known-future", values: phases };
  const seen = { ...series, covariates: hasPhases ? [...covariates, phase] : covariates };
  return closedPeriods(seen, [...groupRules, ...findClosedRules([seen])], horizon);
}

/** The values with closed periods made unknown, so that they disturb neither level nor season. */
export function withoutClosed(values: Readonly<Float64Array>, closed: Uint8Array | null): Float64Array {
  return values.map((value, t) => (closed?.[t] === 1 ? Number.NaN : value));
}
