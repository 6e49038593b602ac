import type { Band, Series } from "../forecaster.ts";
import { isMethod } from "../forecasters/registry.ts";
import { fittingView } from "../series/fitting-view.ts";
import type { Member } from "./combine.ts";
import { type BandReach, drawBands } from "./conformal-bands.ts";
import { type FittedMember, fitMembers } from "./fit-members.ts";
import { applyGuard, guardFor, lowerEnd } from "./guard-forecast.ts";
import type { SuppliedForecast } from "./supplied-forecast.ts";

/** What a backtest decided about a series; plain JSON, to be kept and repeated on later days. */
export interface Choice {
  readonly members: readonly Member[];
  /** By level, in the order the levels were asked for. */
  readonly reaches: readonly BandReach[];
}

/** A choice to be repeated, with the fitted members when the history is still the one they were fitted on. */
export interface RepeatedChoice extends Choice {
  readonly fitted?: readonly FittedMember[];
  /** The members as they were fitted on a shorter history, for the fits to start from. */
  readonly earlier?: readonly FittedMember[];
}

export interface RepeatRequest {
  readonly series: Series;
  /** The values as they were, unknown when closed. */
  readonly history: Readonly<Float64Array>;
  readonly horizon: number;
  readonly supplied: readonly SuppliedForecast[];
}

export interface RepeatedForecast {
  readonly members: readonly FittedMember[];
  readonly point: Float64Array;
  readonly bands: Band[];
}

/**
 * Forecasts with what an earlier backtest chose: the same methods with the same weights, fitted on the history as it is
 * now, and bands that reach as many deviations as that backtest found. For the nights between two evaluations, when a
 * series has a few more days. Null when one of the members cannot be had, so that the choice has to be made anew.
 * Conventions: those of `autoForecast`. Cost: one fit per member, none where `fitted` is given.
 */
export function repeatChoice(
  { members, reaches, fitted, earlier = [] }: RepeatedChoice,
  { series, history, horizon, supplied }: RepeatRequest,
): RepeatedForecast | null {
  const isWhole = (values: Readonly<Float64Array>) =>
    values.length === horizon && values.every(Number.isFinite);
  const usable = supplied.filter(({ point, deviation }) => isWhole(point) && isWhole(deviation));
  const isSupplied = ({ name }: Member) => usable.some((one) => one.name === name);
  if (!members.every((member) => isSupplied(member) || isMethod(member.name))) return null;
  const own = (fitted ?? []).filter((member) => !isSupplied(member));
  const final = fitMembers(members, {
    series: { ...series, values: fittingView(history, series.seasonLength) },
    history,
    horizon,
    supplied: usable,
    fitted: own,
    earlier: new Map(earlier.map(({ name, model }) => [name, model])),
  });
  if (final?.members.length !== members.length) return null;
  const guard = guardFor(history);
  const point = applyGuard(final.point, guard);
  const bands = drawBands({ point, deviation: final.deviation, ...lowerEnd(history, guard) }, reaches);
  return {
    members: final.members,
    point,
    bands: bands.map(({ level, lower, upper }) => ({
      level,
      lower: applyGuard(lower, guard),
      upper: applyGuard(upper, guard),
    })),
  };
}
