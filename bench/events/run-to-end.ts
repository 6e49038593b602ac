import type { RunKind } from "#lib/schemas/run.ts";
import { performRun } from "#server/jobs/runner.ts";

/** Performs a run here, as the queue would have it performed. */
export async function runToEnd(organisationId: string, runId: string, kind: RunKind): Promise<void> {
  await performRun({ organisationId, runId, kind, attempt: 1 }, new AbortController().signal);
}
