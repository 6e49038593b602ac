import type { Worker } from "node:worker_threads";
import { alone, type SharedWork, type TreeCrew } from "../../ml/trees/tree-crew.ts";
import { doTreeJob } from "../../ml/trees/tree-jobs.ts";
import { openWorkspace } from "../../ml/trees/workspace.ts";

/** Places in the numbers that the threads of a crew watch. */
export const SIGNAL = { round: 0, working: 1, failed: 2, size: 3 } as const;

/** Far longer than a job or a thread's start can take: a thread that died would be waited for without end. */
const PATIENCE_MS = 60_000;

/** What a thread is asked before a round: to take part in a training from now on, or to end. */
export type TreeMessage = { readonly work: SharedWork } | "dismiss";

export interface TreeThreads extends TreeCrew {
  /** Ends the threads. Trainings after that fail. */
  dismiss(): void;
}

/**
 * Threads that grow trees together with the calling one, which waits for them: use it where nothing else has to be
 * answered meanwhile. One thread alone is a crew too. Threads sleep between jobs; a job of a tree takes some microseconds to
 * a few milliseconds, so they are woken through shared memory rather than by messages.
 */
export function startTreeCrew(threads: number): TreeThreads {
  if (threads <= 1) return { ...alone, dismiss() {} };
  const signals = new Int32Array(new SharedArrayBuffer(4 * SIGNAL.size));
  const workers = Array.from({ length: threads - 1 }, () => startThread(signals));
  let isDismissed = false;
  const tell = (message: TreeMessage) => {
    for (const worker of workers) worker.postMessage(message);
    startRound(signals, workers.length);
    awaitAll(signals);
  };
  return {
    enlist(work) {
      if (isDismissed) throw new Error("these tree threads were dismissed");
      const workspace = openWorkspace(work);
      tell({ work });
      return () => {
        startRound(signals, workers.length);
        doTreeJob(workspace);
        awaitAll(signals);
      };
    },
    dismiss() {
      if (isDismissed) return;
      isDismissed = true;
      tell("dismiss");
    },
  };
}

function startThread(signals: Int32Array): Worker {
  // Looked up at run time so that no bundler follows the thread's file: Node runs it as it stands.
  const { Worker: ThreadWorker } = process.getBuiltinModule("node:worker_threads");
  const file = [process.cwd(), "server", "jobs", "threads", "tree-thread.ts"].join("/");
  const worker = new ThreadWorker(file, { workerData: signals, name: "trees" });
  worker.unref();
  return worker;
}

function startRound(signals: Int32Array, workers: number): void {
  Atomics.store(signals, SIGNAL.working, workers);
  Atomics.add(signals, SIGNAL.round, 1);
  Atomics.notify(signals, SIGNAL.round);
}

function awaitAll(signals: Int32Array): void {
  const left = spinOrSleep(signals, SIGNAL.working, (working) => working === 0, PATIENCE_MS);
  if (left !== 0) throw new Error("the threads that grow trees do not answer");
  if (Atomics.load(signals, SIGNAL.failed) !== 0) throw new Error("a thread that grows trees failed");
}

/**
 * Looks a few microseconds, which is how long most jobs last, then sleeps until the number is as wanted or the patience is
 * at its end.
 */
export function spinOrSleep(
  signals: Int32Array,
  place: number,
  isWanted: (value: number) => boolean,
  patienceMs = Number.POSITIVE_INFINITY,
): number {
  for (let look = 0; look < 2000; look++) {
    const value = Atomics.load(signals, place);
    if (isWanted(value)) return value;
  }
  for (;;) {
    const value = Atomics.load(signals, place);
    if (isWanted(value) || Atomics.wait(signals, place, value, patienceMs) === "timed-out") return value;
  }
}
