import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { GroupKnowledge } from "../../server/ml/global/forecast-group.ts";
import type { LearntModel } from "../../server/ml/global/supply-global.ts";
import type { BenchSeries } from "./bench-series.ts";
import { horizonOf, type ScoreRequest, type SeriesScore } from "./score-series.ts";
import { type LearnTask, studySet } from "./study-set.ts";

export interface Failure {
  readonly id: string;
  readonly reason: string;
}

export interface SetScore {
  readonly scores: readonly SeriesScore[];
  readonly failures: readonly Failure[];
  /** From the first series handed out to the last answer, without reading files and starting threads. */
  readonly seconds: number;
  readonly threads: number;
}

/** What a thread is asked: some series, and what the whole set knows of them. */
export interface ScoreChunk {
  readonly series: readonly BenchSeries[];
  readonly knowledge: GroupKnowledge;
}

export type WorkerMessage = { readonly score: ScoreChunk } | { readonly learn: LearnTask };

type Answer = { score: SeriesScore } | { failed: Failure };

const CHUNK = 16;
/** Models of a set that threads can learn at the same time, however few series it has. */
const MODELS = 3;

/** Scores every series over a pool of threads; the answers come back in the order of the series. */
export async function scoreSet(
  series: readonly BenchSeries[],
  asked: ScoreRequest,
  threadLimit: number | null,
): Promise<SetScore> {
  const chunks = chunksOf(series);
  const horizon = series.reduce((most, one) => Math.max(most, horizonOf(one)), 1);
  const request = { ...asked, horizon };
  const threads = Math.max(
    1,
    Math.min(threadLimit ?? availableParallelism(), Math.max(chunks.length, MODELS)),
  );
  const workers = await Promise.all(Array.from({ length: threads }, () => startWorker(request)));
  const started = performance.now();
  const share = shareOut(workers);
  const knowledge = await studySet(series, request, (task) => share<LearntModel | null>({ learn: task }));
  const answers = await Promise.all(
    chunks.map((chunk) => share<Answer[]>({ score: chunkOf(chunk, knowledge) })),
  );
  const seconds = (performance.now() - started) / 1000;
  await Promise.all(workers.map((worker) => worker.terminate()));
  const all = answers.flat();
  return {
    scores: all.flatMap((answer) => ("score" in answer ? [answer.score] : [])),
    failures: all.flatMap((answer) => ("failed" in answer ? [answer.failed] : [])),
    seconds,
    threads,
  };
}

function chunksOf(series: readonly BenchSeries[]): BenchSeries[][] {
  return Array.from({ length: Math.ceil(series.length / CHUNK) }, (_, i) =>
    series.slice(i * CHUNK, (i + 1) * CHUNK),
  );
}

async function startWorker(request: ScoreRequest): Promise<Worker> {
  const worker = new Worker(join(import.meta.dirname, "worker.ts"), { workerData: request });
  await nextMessage(worker);
  return worker;
}

function chunkOf(series: readonly BenchSeries[], { closedRules, supplied }: GroupKnowledge): ScoreChunk {
  const own = series.flatMap(({ id }) => (supplied[id] ? [[id, supplied[id]] as const] : []));
  return { series, knowledge: { closedRules, supplied: Object.fromEntries(own) } };
}

/** Hands messages to whichever thread is free, in the order they come, and gives its answers. */
function shareOut(workers: readonly Worker[]): <Result>(message: WorkerMessage) => Promise<Result> {
  const free = [...workers];
  const waiting: ((worker: Worker) => void)[] = [];
  const release = (worker: Worker) => {
    const next = waiting.shift();
    if (next) next(worker);
    else free.push(worker);
  };
  return async <Result>(message: WorkerMessage) => {
    const worker = free.pop() ?? (await new Promise<Worker>((resolve) => waiting.push(resolve)));
    worker.postMessage(message);
    const result = (await nextMessage(worker)) as Result;
    release(worker);
    return result;
  };
}

function nextMessage(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      worker.off("error", onError).off("message", onMessage);
      finish();
    };
    const onError = (error: unknown) => settle(() => reject(error));
    const onMessage = (message: unknown) => settle(() => resolve(message));
    worker.on("error", onError).on("message", onMessage);
  });
}
