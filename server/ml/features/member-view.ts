import type { Series } from "../forecaster.ts";
import { periodOf, periodStarts } from "../series/period.ts";
import { type ClosedRule, closedPeriodsOf, withoutClosed } from "./closed-periods.ts";
import type { FeatureLayout } from "./feature-layout.ts";
import { departuresOf, type OwnEffect, ownEffect } from "./own-effects.ts";
import { type RunningTotals, runningTotals } from "./running-totals.ts";

/** A covariate as one member has it. */
export interface CovariateView {
  readonly values: Readonly<Float64Array>;
  readonly totals: RunningTotals;
  readonly effect: OwnEffect;
  /** For every period the first of the spell it belongs to, and the first after it (the length where it runs out of sight). */
  readonly spellStart: Int32Array;
  readonly spellEnd: Int32Array;
}

/** One member of a group, prepared so that its features at any origin cost little. */
export interface MemberView {
  readonly id: string;
  /** Unknown where the shop was closed. */
  readonly values: Float64Array;
  readonly totals: RunningTotals;
  /** 1 for closed periods, future ones included; null when it never closes. */
  readonly closed: Uint8Array | null;
  /** First days of the periods, future ones included; null without a calendar. */
  readonly days: Int32Array | null;
  /** Number of the first period on a scale that all members share. */
  readonly start: number;
  readonly labels: readonly number[];
  /** In the layout's order; null for one this member lacks. */
  readonly covariates: readonly (CovariateView | null)[];
}

export interface ViewRequest {
  readonly layout: FeatureLayout;
  readonly rules: readonly ClosedRule[];
  /** Periods beyond the history for which features will be asked. */
  readonly horizon: number;
}

interface LabelledMember {
  readonly id: string;
  readonly series: Series;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Prepares one member; its history may be cut to what was known at some earlier time. A few passes. */
export function viewMember({ id, series, labels = {} }: LabelledMember, request: ViewRequest): MemberView {
  const { layout, rules, horizon } = request;
  const closed = closedPeriodsOf(series, rules, horizon);
  const values = withoutClosed(series.values, closed);
  const departures = departuresOf(values, layout.seasonLength);
  return {
    id,
    values,
    totals: runningTotals(values),
    closed,
    days: daysOf(series, values.length + horizon),
    start: memberStart(series),
    labels: layout.labels.map(({ kind, codes }) => codes[labels[kind] ?? ""] ?? Number.NaN),
    covariates: layout.covariates.map((one) => {
      const covariate = series.covariates?.find(({ name }) => name === one.name);
      if (!covariate) return null;
      const reach = one.isKnownAhead ? values.length + horizon : values.length;
      const known = covariate.values.subarray(0, reach);
      return {
        values: known,
        totals: runningTotals(known),
        effect: ownEffect(one, known, departures),
        ...spellsOf(known),
      };
    }),
  };
}

function daysOf({ startDay, frequency }: Series, count: number): Int32Array | null {
  return startDay === undefined || !frequency ? null : periodStarts(startDay, count, frequency);
}

/** Number of a series' first period on the scale that all members share; without a calendar they are taken to end together. */
export function memberStart({ startDay, frequency, values }: Series): number {
  if (startDay === undefined || !frequency) return -values.length;
  const weekStart = (((startDay + 3) % 7) + 7) % 7;
  return periodOf(startDay, frequency, weekStart);
}

function spellsOf(values: Readonly<Float64Array>): { spellStart: Int32Array; spellEnd: Int32Array } {
  const { length } = values;
  const spellStart = new Int32Array(length);
  const spellEnd = new Int32Array(length).fill(length);
  for (let t = 1; t < length; t++) spellStart[t] = values[t] === values[t - 1] ? (spellStart[t - 1] ?? 0) : t;
  for (let t = length - 2; t >= 0; t--)
    spellEnd[t] = values[t] === values[t + 1] ? (spellEnd[t + 1] ?? length) : t + 1;
  return { spellStart, spellEnd };
}
