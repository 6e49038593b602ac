import { type AutoForecast, type AutoForecastOptions, autoForecast } from "../evaluation/auto-forecast.ts";
import type { SuppliedForecast } from "../evaluation/supplied-forecast.ts";
import { type ClosedRule, findClosedRules } from "../features/closed-periods.ts";
import { layOutFeatures } from "../features/feature-layout.ts";
import type { GlobalModel } from "./global-model.ts";
import { groupBefore, planTraining } from "./plan-training.ts";
import type { GroupMember, SeriesGroup } from "./series-group.ts";
import { type LearntModel, supplyGlobal } from "./supply-global.ts";
import { trainGlobalModel } from "./train-global-model.ts";

const BACKTEST_ROWS = 50_000;

export type GroupForecastOptions = Omit<AutoForecastOptions, "supplied" | "closedRules">;

/** What the members of a group know of each other; plain data, so that threads can share the members out. */
export interface GroupKnowledge {
  readonly closedRules: readonly ClosedRule[];
  /** By member; what a model of the whole group says about it. */
  readonly supplied: Readonly<Record<string, readonly SuppliedForecast[]>>;
}

export interface GroupStudy extends GroupKnowledge {
  /** The model of all there is, to keep; null where there was too little to learn from. */
  readonly model: GlobalModel | null;
}

export interface GroupForecasts {
  /** By member id. */
  readonly forecasts: ReadonlyMap<string, AutoForecast>;
  readonly model: GlobalModel | null;
}

/**
 * Forecasts every member of a group, each with what all of them together show. For all products of a store, or all
 * stores of a chain. Errors: those of `autoForecast`. Cost: three global models, then `autoForecast` a member; to use
 * several threads, let them run `trainUntil` and `forecastMember`.
 */
export function forecastGroup(group: SeriesGroup, options: GroupForecastOptions): GroupForecasts {
  const knowledge = studyGroup(group, options);
  const forecasts = new Map(
    group.members.map((member) => [member.id, forecastMember(member, knowledge, options)]),
  );
  return { forecasts, model: knowledge.model };
}

/** What `forecastMember` needs to know of the whole group, and the model to keep. */
export function studyGroup(group: SeriesGroup, options: GroupForecastOptions): GroupStudy {
  const models = planTasks(group, options).map((until) => trainUntil(group, until, options));
  return gatherStudy(group, models, options);
}

/** When models are to be learnt, for `trainUntil`; none where a global model is not wanted or has no common calendar. */
export function planTasks(group: SeriesGroup, { horizon, without = [] }: GroupForecastOptions): number[] {
  const hasCalendar = group.members.some(
    ({ series }) => series.startDay !== undefined || (series.covariates ?? []).length > 0,
  );
  return without.includes("global") || !hasCalendar ? [] : planTraining(group, horizon);
}

/** Learns one of the models; the part of a study that takes long, and that threads can share out. */
export function trainUntil(
  group: SeriesGroup,
  until: number,
  { horizon, seed }: GroupForecastOptions,
): LearntModel | null {
  const model = trainGlobalModel(groupBefore(group, until), {
    horizon,
    // Models of the past are asked for a few windows only, and there are two of them.
    ...(until !== Number.POSITIVE_INFINITY && { mostRows: BACKTEST_ROWS }),
    layout: layOutFeatures(group.members, horizon),
    ...(seed !== undefined && { seed }),
  });
  return model && { until, model };
}

/** Puts the learnt models together into what the members need. */
export function gatherStudy(
  group: SeriesGroup,
  models: readonly (LearntModel | null)[],
  { horizon }: GroupForecastOptions,
): GroupStudy {
  const learnt = models.flatMap((one) => one ?? []);
  const whole = learnt.find(({ until }) => until === Number.POSITIVE_INFINITY)?.model ?? null;
  return {
    closedRules: whole?.closedRules ?? findClosedRules(group.members.map(({ series }) => series)),
    supplied: whole ? supplyGlobal(group, learnt, horizon) : {},
    model: whole,
  };
}

/** Forecasts one member with what its group knows. */
export function forecastMember(
  { id, series }: GroupMember,
  { closedRules, supplied }: GroupKnowledge,
  options: GroupForecastOptions,
): AutoForecast {
  return autoForecast(series, { ...options, closedRules, supplied: supplied[id] ?? [] });
}
