import {
  type GroupForecastOptions,
  type GroupKnowledge,
  gatherStudy,
  planTasks,
  trainUntil,
} from "../../server/ml/global/forecast-group.ts";
import type { SeriesGroup } from "../../server/ml/global/series-group.ts";
import type { LearntModel } from "../../server/ml/global/supply-global.ts";
import type { BenchSeries } from "./bench-series.ts";
import { type ScoreRequest, toSeries } from "./score-series.ts";

/** A model of the whole set that a thread is to learn. */
export interface LearnTask {
  readonly series: readonly BenchSeries[];
  readonly until: number;
}

/** Learns what the series of a set know of each other; `learn` hands one model to a thread. */
export async function studySet(
  series: readonly BenchSeries[],
  request: ScoreRequest,
  learn: (task: LearnTask) => Promise<LearntModel | null>,
): Promise<GroupKnowledge> {
  if (request.model !== "auto") return { closedRules: [], supplied: {} };
  const group = groupOf(series, request);
  const tasks = planTasks(group, optionsOf(request)).map((until) => learn({ series, until }));
  return gatherStudy(group, await Promise.all(tasks), optionsOf(request));
}

/** Runs in a thread. */
export function learnTask({ series, until }: LearnTask, request: ScoreRequest): LearntModel | null {
  return trainUntil(groupOf(series, request), until, optionsOf(request));
}

function optionsOf({ horizon = 1, without = [] }: ScoreRequest): GroupForecastOptions {
  return { horizon, without };
}

function groupOf(series: readonly BenchSeries[], { seasonLength }: ScoreRequest): SeriesGroup {
  return { members: series.map((one) => ({ id: one.id, series: toSeries(one, seasonLength) })) };
}
