import { threadPool } from "#server/jobs/threads/pool.ts";

/** Where a training's computing is done. Requests and results are plain data. */
export interface TrainingTasks {
  /** Tasks worth having under way at once. */
  readonly concurrency: number;
  perform<Result>(task: TrainingTask, request: unknown): Promise<Result>;
}

/** Names of exports of the thread pool's entry. */
export type TrainingTask =
  | "clean"
  | "planStudy"
  | "learnStore"
  | "studyStore"
  | "forecast"
  | "reconcile"
  | "writeSeries"
  | "writeAggregates";

/** In the threads of this process. */
export function localTasks(signal: AbortSignal, concurrency: number): TrainingTasks {
  return {
    concurrency,
    perform: (task, request) => threadPool().run(request, { name: task, signal }),
  };
}
