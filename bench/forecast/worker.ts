import { parentPort, workerData } from "node:worker_threads";
import type { BenchSeries } from "./bench-series.ts";
import { type ScoreRequest, scoreSeries } from "./score-series.ts";

const request = workerData as ScoreRequest;
const port = parentPort;
if (!port) throw new Error("this file runs as a worker thread");

port.on("message", (chunk: BenchSeries[]) => {
  port.postMessage(chunk.map((series) => scoreOrExplain(series)));
});
port.postMessage("ready");

function scoreOrExplain(series: BenchSeries) {
  try {
    return { score: scoreSeries(series, request) };
  } catch (error) {
    return { failed: { id: series.id, reason: error instanceof Error ? error.message : String(error) } };
  }
}
