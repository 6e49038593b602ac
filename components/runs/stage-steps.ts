import type { RunView } from "#lib/schemas/run.ts";

export type StageState = "done" | "current" | "waiting" | "failed" | "cancelled";
export interface StageStep {
  readonly name: string;
  readonly state: StageState;
}

/** Where a run stands in its list of stages; a stage it never reached stays waiting, also after a failure. */
export function stageSteps(run: Pick<RunView, "stages" | "stage" | "status">): StageStep[] {
  const reached = run.stage === null ? 0 : Math.max(0, run.stages.indexOf(run.stage));
  return run.stages.map((name, position) => ({ name, state: stateAt(position, reached, run.status) }));
}

function stateAt(position: number, reached: number, status: RunView["status"]): StageState {
  if (status === "succeeded") return "done";
  if (status === "queued") return "waiting";
  if (position < reached) return "done";
  if (position > reached) return "waiting";
  return status === "running" ? "current" : status;
}
