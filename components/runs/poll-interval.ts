import { isFinished } from "#lib/run-status.ts";
import type { RunStatus } from "#lib/schemas/run.ts";

const WITHOUT_STREAM_MS = 1_500;
/** A proxy may accept a stream and then hold it back, so an open one is not trusted blindly. */
const BESIDE_STREAM_MS = 10_000;

export function pollInterval(status: RunStatus | undefined, streamStatus: string): number | false {
  if (status === undefined || isFinished(status)) return false;
  return streamStatus === "pending" ? BESIDE_STREAM_MS : WITHOUT_STREAM_MS;
}
