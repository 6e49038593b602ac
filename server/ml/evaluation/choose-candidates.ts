import { estimateEffects } from "../features/covariate-effects.ts";
import type { Series } from "../forecaster.ts";
import { COVARIATES_SUFFIX } from "../forecasters/with-covariates.ts";
import type { DemandClass } from "../series/classify-demand.ts";
import type { Member } from "./combine.ts";
import type { Loss } from "./score-backtest.ts";

/** The floor: nothing that is chosen may have done worse than these in the backtest. */
export const FLOORS = ["seasonal-naive", "window-mean"] as const;

/**
 * Shares before any backtest. Exponential smoothing averaged over its forms and dynamic Theta have come out ahead in
 * every large comparison (M3, M4, M5's benchmarks), so they start with double shares; the plain seasonal methods with half.
 */
const FOR_STEADY_DEMAND: readonly Member[] = [
  { name: "ets-average", weight: 2 },
  { name: "dynamic-theta", weight: 2 },
  { name: "theta", weight: 1 },
  { name: "holt-winters", weight: 1 },
  { name: "mstl", weight: 1 },
  { name: "linear", weight: 0.5 },
  { name: "log-linear", weight: 0.5 },
  { name: "seasonal-naive", weight: 0.5 },
];

/** Tried with the covariates too, where those have an effect; the two versions then share what the method had. */
const FOR_COVARIATES: ReadonlySet<string> = new Set([
  "ets-average",
  "dynamic-theta",
  "theta",
  "mstl",
  "linear",
  "log-linear",
]);

const FOR_RARE_DEMAND: readonly Member[] = [
  { name: "ets-average", weight: 1 },
  { name: "tsb", weight: 1 },
  { name: "adida", weight: 1 },
  { name: "theta", weight: 1 },
  { name: "window-mean", weight: 1 },
];

/** One straight line through everything: for long daily or weekly histories with a strong calendar, not for wandering ones. */
const RIGID: ReadonlySet<string> = new Set(["linear", "log-linear"]);

/** The methods worth trying on a series of this kind, each with its share before any backtest. */
export function chooseCandidates(
  demandClass: DemandClass,
  { series, history }: { readonly series: Series; readonly history: Readonly<Float64Array> },
  requested?: readonly string[],
): readonly Member[] {
  if (requested) return requested.map((name) => ({ name, weight: 1 }));
  if (!isSteady(demandClass)) return FOR_RARE_DEMAND;
  const hasCalendar = series.frequency === "day" || series.frequency === "week";
  const worthTrying = FOR_STEADY_DEMAND.filter(({ name }) => hasCalendar || !RIGID.has(name));
  return estimateEffects({ ...series, values: history }) ? worthTrying.flatMap(withAndWithout) : worthTrying;
}

function withAndWithout(member: Member): Member[] {
  const { name, weight } = member;
  if (!FOR_COVARIATES.has(name)) return [member];
  return [
    { name, weight: weight / 2 },
    { name: `${name}${COVARIATES_SUFFIX}`, weight: weight / 2 },
  ];
}

/** How errors on a series of this kind are counted. */
export function lossFor(demandClass: DemandClass): Loss {
  return isSteady(demandClass) ? "absolute" : "squared";
}

function isSteady(demandClass: DemandClass): boolean {
  return demandClass === "smooth" || demandClass === "erratic";
}
