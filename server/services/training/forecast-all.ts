import type { GlobalModel } from "#server/ml/global/global-model.ts";
import type { LearntModel } from "#server/ml/global/supply-global.ts";
import { borrowForecasts, type Forecasted } from "./borrow-forecasts.ts";
import type { CleanSeries } from "./clean-histories.ts";
import type { ForecastItem, ForecastRequest } from "./forecast-series.ts";
import { inOrder } from "./in-order.ts";
import type { Update } from "./plan-update.ts";
import type { SeriesForecast } from "./series-forecast.ts";
import {
  groupStores,
  type LearnRequest,
  type StoreGroup,
  type StoreStudy,
  type StudyRequest,
} from "./study-store.ts";
import { TRAINING_SEED } from "./training-params.ts";
import type { TrainingTasks } from "./training-tasks.ts";

/** Series per task: small enough for progress and cancelling, large enough that passing them costs nothing. */
const CHUNK = 8;
/** Stores that learn at once: while one waits for its last model, the next begins. */
const STORES_AT_ONCE = 2;
/** The part of a store's products that its last model need not have been asked to judge. */
const MOST_UNKNOWN = 0.2;

/** What all products of each store show together. */
export interface StoreStudies {
  readonly studies: ReadonlyMap<CleanSeries, { readonly study: StoreStudy; readonly id: string }>;
  readonly models: readonly { readonly storeId: string; readonly model: GlobalModel }[];
}

/** Learns the models of every store that has products enough. */
export async function studyStores(
  tasks: TrainingTasks,
  series: readonly CleanSeries[],
  update: Update,
  report: (done: number, total: number) => Promise<void>,
): Promise<StoreStudies> {
  const groups = groupStores(series);
  const studies = new Map<CleanSeries, { study: StoreStudy; id: string }>();
  const models: { storeId: string; model: GlobalModel }[] = [];
  let done = 0;
  const work = async (group: StoreGroup) => ({ group, study: await studyGroup(tasks, group, update) });
  for await (const { group, study } of inOrder(groups, STORES_AT_ONCE, work)) {
    for (const member of group.members) studies.set(member, { study, id: member.productId });
    if (study.model) models.push({ storeId: group.storeId, model: study.model });
    done += 1;
    await report(done, groups.length);
  }
  return { studies, models };
}

async function studyGroup(tasks: TrainingTasks, group: StoreGroup, update: Update): Promise<StoreStudy> {
  const kept = keptModel(group, update);
  if (kept) return tasks.perform("studyStore", { group, models: [kept] } satisfies StudyRequest);
  const untils = await tasks.perform<number[]>("planStudy", group);
  const learn = (until: number) =>
    tasks.perform<LearntModel | null>("learnStore", { group, until } satisfies LearnRequest);
  const models: (LearntModel | null)[] = [];
  for await (const model of inOrder(untils, untils.length, learn)) models.push(model);
  return tasks.perform("studyStore", { group, models } satisfies StudyRequest);
}

/** The last training's model of the store, unless too many of its products are new to it. */
function keptModel({ storeId, members }: StoreGroup, { choices, models }: Update): LearntModel | null {
  const model = models.get(storeId);
  const unknown = members.filter((member) => !choices.has(member)).length;
  if (!model || unknown > MOST_UNKNOWN * members.length) return null;
  return { until: Number.POSITIVE_INFINITY, model };
}

/** Forecasts every series, each with what its store shows; new products borrow from the others. */
export async function forecastAll(
  tasks: TrainingTasks,
  series: readonly CleanSeries[],
  { studies, choices }: Pick<StoreStudies, "studies"> & Pick<Update, "choices">,
  report: (done: number) => Promise<void>,
): Promise<Forecasted[]> {
  const items = series.map((one): ForecastItem => {
    const known = studies.get(one);
    return {
      series: one,
      supplied: known?.study.supplied[known.id] ?? [],
      closedRules: known?.study.closedRules ?? null,
      known: choices.get(one) ?? null,
      planned: one.planned && { ...one.planned, supplied: known?.study.planned[known.id] ?? null },
    };
  });
  const forecasts = await forecastItems(tasks, items, report);
  return borrowForecasts(
    series.flatMap((one, index) => {
      const forecast = forecasts[index];
      return forecast ? [{ series: one, forecast }] : [];
    }),
  );
}

/** Forecasts in the items' order. */
export async function forecastItems(
  tasks: TrainingTasks,
  items: readonly ForecastItem[],
  report: (done: number) => Promise<void>,
): Promise<SeriesForecast[]> {
  const forecasts: SeriesForecast[] = [];
  const perform = (request: ForecastRequest) => tasks.perform<SeriesForecast[]>("forecast", request);
  for await (const chunk of inOrder(chunksOf(items), tasks.concurrency, perform)) {
    forecasts.push(...chunk);
    await report(forecasts.length);
  }
  return forecasts;
}

function* chunksOf(items: readonly ForecastItem[]): Generator<ForecastRequest> {
  for (let start = 0; start < items.length; start += CHUNK) {
    yield { items: items.slice(start, start + CHUNK), seed: TRAINING_SEED };
  }
}
