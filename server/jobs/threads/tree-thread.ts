import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { doTreeJob } from "../../ml/trees/tree-jobs.ts";
import { openWorkspace, type Workspace } from "../../ml/trees/workspace.ts";
import { SIGNAL, spinOrSleep, type TreeMessage } from "./start-tree-crew.ts";

const signals = workerData as Int32Array;
const port = parentPort;
if (!port) throw new Error("this file runs as a worker thread");

let workspace: Workspace | null = null;
let round = 0;
for (;;) {
  const last = round;
  round = spinOrSleep(signals, SIGNAL.round, (value) => value !== last);
  const message = receiveMessageOnPort(port)?.message as TreeMessage | undefined;
  try {
    if (message === undefined) {
      if (workspace) doTreeJob(workspace);
    } else workspace = message === "dismiss" ? null : openWorkspace(message.work);
  } catch {
    Atomics.store(signals, SIGNAL.failed, 1);
  }
  Atomics.sub(signals, SIGNAL.working, 1);
  Atomics.notify(signals, SIGNAL.working);
  if (message === "dismiss") process.exit();
}
