import { doTreeJob } from "./tree-jobs.ts";
import { openWorkspace, type WorkspacePlan } from "./workspace.ts";

/** Memory that threads share, and what lies where in it. */
export interface SharedWork {
  readonly memory: WebAssembly.Memory;
  readonly plan: WorkspacePlan;
}

/**
 * Who grows trees. The results do not depend on it: threads share out blocks of columns and of rows, and each block is
 * counted by one of them in the order of the rows.
 */
export interface TreeCrew {
  /** Readies everyone for one training; the returned call lets all do the job in the orders, and comes back when it is done. */
  enlist(work: SharedWork): () => void;
}

/** The calling thread by itself. */
export const alone: TreeCrew = {
  enlist(work) {
    const workspace = openWorkspace(work);
    return () => doTreeJob(workspace);
  },
};
