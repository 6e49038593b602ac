import { isFinished } from "#lib/run-status.ts";
import type { RunDetail, RunId } from "#lib/schemas/run.ts";
import { nextRunChange } from "#server/jobs/run-signal.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { getRun } from "./get-run.ts";

/** How late a change made by another process may be seen. */
const POLL_MS = 500;

/** Yields the run now and after every change, and ends with the run. */
export async function* watchRun(
  ctx: ServiceContext,
  { id }: RunId,
  signal?: AbortSignal,
): AsyncGenerator<RunDetail> {
  let lastSeen = "";
  while (!signal?.aborted) {
    // Listening begins before reading, so a change in between is not missed.
    const change = nextRunChange(id, POLL_MS, signal);
    const detail = await getRun(ctx, { id });
    const seen = JSON.stringify({ ...detail, secondsLeft: null });
    if (seen !== lastSeen) yield detail;
    lastSeen = seen;
    if (isFinished(detail.status)) return;
    await change;
  }
}
