import { z } from "zod";
import { RunKind } from "#lib/schemas/run.ts";

/** What a job carries: only where to look. The run's row holds everything else. */
export const RunJob = z.object({
  organisationId: z.uuid(),
  runId: z.uuid(),
  kind: RunKind,
  /** The start this job stands for; a job for a start that already happened is dropped. */
  attempt: z.number().int().positive(),
});
export type RunJob = z.infer<typeof RunJob>;

/** Interactive work never waits behind training. */
export const LANES = ["data", "training"] as const;
export type Lane = (typeof LANES)[number];

export function laneOf(kind: RunKind): Lane {
  return kind === "train" ? "training" : "data";
}

export type JobState = "waiting" | "active" | "gone";

export interface RunConsumer {
  readonly lane: Lane;
  readonly concurrency: number;
  /** Gets the payload as it came; never throws. */
  handle(payload: unknown): Promise<void>;
}

/** Our port over whatever queue delivers jobs. Sending the same run and attempt twice delivers one job. */
export interface RunQueue {
  send(job: RunJob, options?: { delaySeconds?: number }): Promise<void>;
  /** Sends anew, even when an earlier delivery of this very job was lost. */
  resend(job: RunJob): Promise<void>;
  state(job: RunJob): Promise<JobState>;
  consume(consumer: RunConsumer): Promise<void>;
  /** Stops taking jobs; the ones in hand are given `graceSeconds` to return. */
  stop(graceSeconds: number): Promise<void>;
}

const slot = Symbol.for("shelfcast.run-queue");
const shared = globalThis as typeof globalThis & { [slot]?: RunQueue };

/** Kept on globalThis because the bundler gives every route its own copy of this module. */
export function setRunQueue(queue: RunQueue | undefined): void {
  shared[slot] = queue;
}

/** Undefined before `startJobs`; the sweeper then delivers later. */
export function currentRunQueue(): RunQueue | undefined {
  return shared[slot];
}
