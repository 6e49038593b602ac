import {
  type GroupForecastOptions,
  type GroupStudy,
  gatherStudy,
  planTasks,
  trainUntil,
} from "#server/ml/global/forecast-group.ts";
import type { SeriesGroup } from "#server/ml/global/series-group.ts";
import type { LearntModel } from "#server/ml/global/supply-global.ts";
import { CLOSED_RULE } from "./build-covariates.ts";
import type { CleanSeries } from "./clean-histories.ts";
import { toSeries } from "./forecast-series.ts";
import { LEVELS } from "./series-forecast.ts";
import { HORIZON, TRAINING_SEED } from "./training-params.ts";

/** All products of a store whose figures have one frequency. */
export interface StoreGroup {
  readonly storeId: string;
  readonly members: readonly CleanSeries[];
}

export interface LearnRequest {
  readonly group: StoreGroup;
  readonly until: number;
}

export interface StudyRequest {
  readonly group: StoreGroup;
  readonly models: readonly (LearntModel | null)[];
}

/** With fewer products there is nothing that they could show each other. */
const FEWEST_MEMBERS = 5;

/** The stores whose products can learn from each other. */
export function groupStores(series: readonly CleanSeries[]): StoreGroup[] {
  const groups = new Map<string, CleanSeries[]>();
  for (const one of series) {
    if (one.profile.kind !== "item") continue;
    const key = `${one.storeId} ${one.frequency}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap((members) => {
    const storeId = members[0]?.storeId;
    return storeId && members.length >= FEWEST_MEMBERS ? [{ storeId, members }] : [];
  });
}

/** Runs in a thread: at which points in time models of the store are to be learnt. */
export function planStudy(group: StoreGroup): number[] {
  return planTasks(toGroup(group), optionsFor(group));
}

/** Runs in a thread: learns one model of all products of the store. */
export function learnStore({ group, until }: LearnRequest): LearntModel | null {
  return trainUntil(toGroup(group), until, optionsFor(group));
}

/** Runs in a thread: what the learnt models say of each product, by product id. */
export function studyStore({ group, models }: StudyRequest): GroupStudy {
  const study = gatherStudy(toGroup(group), models, optionsFor(group));
  return { ...study, closedRules: [CLOSED_RULE, ...study.closedRules] };
}

function toGroup({ members }: StoreGroup): SeriesGroup {
  return {
    members: members.map((one) => ({
      id: one.productId,
      series: toSeries(one),
      ...(one.profile.category !== null && { labels: { category: one.profile.category } }),
    })),
  };
}

function optionsFor({ members }: StoreGroup): GroupForecastOptions {
  return { horizon: HORIZON[members[0]?.frequency ?? "day"], levels: LEVELS, seed: TRAINING_SEED };
}
