import { z } from "zod";
import { log } from "#server/log.ts";
import { ServiceError } from "#server/services/errors.ts";
import { appendLog, beginAttempt, publishAttempt, type RunRow } from "./attempt.ts";
import { Pulse } from "./pulse.ts";
import { RunJob } from "./queue.ts";
import { getRunDefinition } from "./registry.ts";
import type { RunContext } from "./run-definition.ts";
import { signalRunChanged } from "./run-signal.ts";
import { RunStoppedError } from "./run-stopped.ts";
import { putBack, retryOrSetAside, settle } from "./settle.ts";

/** Performs the run a job points at. Never throws: what went wrong is on the run's row or in the server's log. */
export async function performRun(payload: unknown, shutdown: AbortSignal): Promise<void> {
  const parsed = RunJob.safeParse(payload);
  if (!parsed.success) {
    log.error({ issues: parsed.error.issues }, "a job with an unknown shape was dropped");
    return;
  }
  const job = parsed.data;
  try {
    const row = await beginAttempt(job);
    if (row) await attempt(job, row, shutdown);
    else log.info({ runId: job.runId, attempt: job.attempt }, "a job whose run moved on was dropped");
  } catch (error) {
    log.error({ error, runId: job.runId }, "a run could not be settled, the sweeper will rescue it");
  }
}

async function attempt(job: RunJob, row: RunRow, shutdown: AbortSignal): Promise<void> {
  const controller = new AbortController();
  const stopForShutdown = () => controller.abort(new RunStoppedError("shutdown"));
  if (shutdown.aborted) stopForShutdown();
  shutdown.addEventListener("abort", stopForShutdown);
  const { timeoutSeconds } = getRunDefinition(row.kind);
  const timer = setTimeout(() => controller.abort(new RunStoppedError("timeout")), timeoutSeconds * 1000);
  const pulse = new Pulse(job, controller);
  signalRunChanged(job.runId);
  const outcome = await outcomeOf(handle(job, row, pulse, controller.signal), controller.signal);
  clearTimeout(timer);
  shutdown.removeEventListener("abort", stopForShutdown);
  await pulse.stop();
  await conclude(row, outcome, timeoutSeconds);
  signalRunChanged(job.runId);
}

/** Does not wait for a handler that ignores its signal: the fence keeps such a one from publishing. */
async function outcomeOf(work: Promise<void>, signal: AbortSignal): Promise<unknown> {
  const stopped = new Promise<unknown>((resolve) => {
    if (signal.aborted) resolve(signal.reason);
    signal.addEventListener("abort", () => resolve(signal.reason), { once: true });
  });
  const done = work.then(
    () => null,
    (error: unknown) => (signal.aborted ? signal.reason : (error ?? new Error("thrown without a value"))),
  );
  return Promise.race([done, stopped]);
}

async function handle(job: RunJob, row: RunRow, pulse: Pulse, signal: AbortSignal): Promise<void> {
  const definition = getRunDefinition(row.kind);
  const input = parseInput(definition.input, row.input);
  let isComplete = false;
  const context: RunContext<unknown> = {
    organisationId: job.organisationId,
    runId: job.runId,
    attempt: job.attempt,
    input,
    signal,
    report: (progress) => pulse.report(progress),
    log: (message) => appendLog(job, message),
    complete: async (publish) => {
      const result = await publishAttempt(job, publish);
      isComplete = true;
      return result;
    },
  };
  const { handle: handler } = await definition.load();
  await handler(context);
  if (!isComplete) throw new Error(`the handler of ${row.kind} returned without completing its run`);
}

function parseInput(schema: z.ZodType, input: unknown): unknown {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new ServiceError(
    "INVALID_INPUT",
    `the run's input is not understood: ${z.prettifyError(parsed.error)}`,
  );
}

async function conclude(row: RunRow, outcome: unknown, timeoutSeconds: number): Promise<void> {
  if (outcome === null) return;
  if (outcome instanceof RunStoppedError) return concludeStopped(row, outcome, timeoutSeconds);
  if (isServiceError(outcome)) {
    return settle(row, { status: "failed", code: outcome.code, message: outcome.message });
  }
  log.error({ error: outcome, runId: row.id, kind: row.kind }, "a run ended unexpectedly");
  return retryOrSetAside(row, outcome instanceof Error ? outcome.message : "unknown error");
}

async function concludeStopped(row: RunRow, stop: RunStoppedError, timeoutSeconds: number): Promise<void> {
  switch (stop.reason) {
    case "cancelled":
      return settle(row, { status: "cancelled", code: "CANCELLED", message: "cancelled" });
    case "timeout": {
      const message = `stopped because it took longer than ${Math.round(timeoutSeconds / 60)} minutes`;
      return settle(row, { status: "failed", code: "TIMEOUT", message });
    }
    case "shutdown":
      return putBack(row);
    case "superseded":
      return;
  }
}

/** By name, since the bundler may give handlers their own copy of the class. */
function isServiceError(error: unknown): error is ServiceError {
  return error instanceof Error && error.name === "ServiceError";
}
