import { parentPort, workerData } from "node:worker_threads";
import type { GroupKnowledge } from "../../server/ml/global/forecast-group.ts";
import type { BenchSeries } from "./bench-series.ts";
import { type ScoreRequest, scoreSeries } from "./score-series.ts";
import type { WorkerMessage } from "./score-set.ts";
import { learnTask } from "./study-set.ts";

const request = workerData as ScoreRequest;
const port = parentPort;
if (!port) throw new Error("this file runs as a worker thread");

port.on("message", (message: WorkerMessage) => {
  if ("learn" in message) port.postMessage(learnTask(message.learn, request));
  else {
    const { series, knowledge } = message.score;
    port.postMessage(series.map((one) => scoreOrExplain(one, knowledge)));
  }
});
port.postMessage("ready");

function scoreOrExplain(series: BenchSeries, knowledge: GroupKnowledge) {
  try {
    return { score: scoreSeries(series, request, knowledge) };
  } catch (error) {
    return { failed: { id: series.id, reason: error instanceof Error ? error.message : String(error) } };
  }
}
