import { monitorEventLoopDelay } from "node:perf_hooks";
import { parentPort } from "node:worker_threads";

// A thread with nothing to do: what holds it up is the machine, and holds the web thread up as well.

const stalls = monitorEventLoopDelay({ resolution: 1 });
stalls.enable();
parentPort?.on("message", () => {
  parentPort?.postMessage(stalls.max / 1e6);
  stalls.reset();
});
