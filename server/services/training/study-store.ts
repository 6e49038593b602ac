import { forecastGlobal } from "#server/ml/global/forecast-global.ts";
import {
  type GroupForecastOptions,
  type GroupStudy,
  gatherStudy,
  planTasks,
  trainUntil,
} from "#server/ml/global/forecast-group.ts";
import type { GlobalModel } from "#server/ml/global/global-model.ts";
import type { PlannedSupply } from "#server/ml/global/planned-lift.ts";
import type { SeriesGroup } from "#server/ml/global/series-group.ts";
import type { LearntModel } from "#server/ml/global/supply-global.ts";
import { CLOSED_RULE, PRICE, PROMOTION } from "./build-covariates.ts";
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

export interface StoreStudy extends GroupStudy {
  /** By product with promotions to come: what the store's model makes of them. */
  readonly planned: Readonly<Record<string, PlannedSupply>>;
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
export function studyStore({ group, models }: StudyRequest): StoreStudy {
  const study = gatherStudy(toGroup(group), models, optionsFor(group));
  const planned = study.model ? studyPlans(group, study.model) : {};
  return { ...study, closedRules: [CLOSED_RULE, ...study.closedRules], planned };
}

function studyPlans(group: StoreGroup, model: GlobalModel): Record<string, PlannedSupply> {
  const wanted = new Set(group.members.flatMap(({ planned, productId }) => (planned ? [productId] : [])));
  const isLearnt = model.layout.covariates.some(({ name }) => name === PROMOTION || name === PRICE);
  if (wanted.size === 0 || !isLearnt) return {};
  const { horizon } = optionsFor(group);
  const withPlans = forecastGlobal(model, toGroup(group, "withThem"), horizon, wanted);
  const withoutPlans = forecastGlobal(model, toGroup(group, "withoutThem"), horizon, wanted);
  return Object.fromEntries(
    [...wanted].flatMap((id): [string, PlannedSupply][] => {
      const [withPlan, withoutPlan] = [withPlans.get(id), withoutPlans.get(id)];
      return withPlan && withoutPlan ? [[id, { withPlan, withoutPlan }]] : [];
    }),
  );
}

function toGroup({ members }: StoreGroup, plan?: "withThem" | "withoutThem"): SeriesGroup {
  return {
    members: members.map((one) => ({
      id: one.productId,
      series: toSeries(plan && one.planned ? { ...one, covariates: one.planned[plan] } : one),
      ...(one.profile.category !== null && { labels: { category: one.profile.category } }),
    })),
  };
}

function optionsFor({ members }: StoreGroup): GroupForecastOptions {
  return { horizon: HORIZON[members[0]?.frequency ?? "day"], levels: LEVELS, seed: TRAINING_SEED };
}
