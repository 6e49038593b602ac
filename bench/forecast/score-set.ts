import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { type GroupKnowledge, studyGroup } from "../../server/ml/global/forecast-group.ts";
import type { BenchSeries } from "./bench-series.ts";
import { horizonOf, type ScoreRequest, type SeriesScore, toSeries } from "./score-series.ts";

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

type Answer = { score: SeriesScore } | { failed: Failure };

const CHUNK = 16;

/** Scores every series over a pool of threads; the answers come back in the order of the series. */
export async function scoreSet(
  series: readonly BenchSeries[],
  asked: ScoreRequest,
  threadLimit: number | null,
): Promise<SetScore> {
  const chunks = chunksOf(series);
  const horizon = series.reduce((most, one) => Math.max(most, horizonOf(one)), 1);
  const request = { ...asked, horizon };
  const threads = Math.max(1, Math.min(threadLimit ?? availableParallelism(), chunks.length));
  const workers = await Promise.all(Array.from({ length: threads }, () => startWorker(request)));
  const started = performance.now();
  const knowledge = studySet(series, request);
  const answers = new Array<Answer[]>(chunks.length);
  let next = 0;
  await Promise.all(
    workers.map(async (worker) => {
      for (let index = next++; index < chunks.length; index = next++) {
        answers[index] = await ask(worker, chunkOf(chunks[index] ?? [], knowledge));
      }
    }),
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

function studySet(
  series: readonly BenchSeries[],
  request: ScoreRequest & { readonly horizon: number },
): GroupKnowledge {
  const { seasonLength, without = [], model, horizon } = request;
  const members = series.map((one) => ({ id: one.id, series: toSeries(one, seasonLength) }));
  return studyGroup({ members }, { horizon, without: model === "auto" ? without : ["global"] });
}

function chunkOf(series: readonly BenchSeries[], { closedRules, supplied }: GroupKnowledge): ScoreChunk {
  const own = series.flatMap(({ id }) => (supplied[id] ? [[id, supplied[id]] as const] : []));
  return { series, knowledge: { closedRules, supplied: Object.fromEntries(own) } };
}

async function ask(worker: Worker, chunk: ScoreChunk): Promise<Answer[]> {
  worker.postMessage(chunk);
  return (await nextMessage(worker)) as Answer[];
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
