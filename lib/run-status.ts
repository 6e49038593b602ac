import type { RunStatus } from "#lib/schemas/run.ts";

/** Apart from the schemas, so that a page which only asks this does not load a validator with it. */
export function isFinished(status: RunStatus): boolean {
  return status === "succeeded" || status === "failed" || status === "cancelled";
}
