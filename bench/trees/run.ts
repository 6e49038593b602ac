import { loadavg } from "node:os";
import { startTreeCrew } from "../../server/jobs/threads/start-tree-crew.ts";
import { predictBoosting } from "../../server/ml/trees/predict-boosting.ts";
import { trainBoosting } from "../../server/ml/trees/train-boosting.ts";
import { BenchInputError } from "../forecast/errors.ts";
import { parseTreesArguments, type TreesArguments, USAGE } from "./arguments.ts";
import { type LearningRows, readRows } from "./read-rows.ts";
import { type PeerRun, runPeers } from "./run-peers.ts";
import { LOSS_NAMES, scorePredictions } from "./score-predictions.ts";
import { LOSSES, SETTINGS } from "./settings.ts";

function main(args: readonly string[]): void {
  const asked = parseTreesArguments(args);
  const rows = readRows(asked);
  const runs = [runOurs(asked, rows), ...(asked.peers ? runPeers(asked.peers, asked, rows) : [])];
  const { rounds, leaves, rate, threads, task } = asked;
  const size = `${rows.train.target.length} x ${rows.train.table.columns.length}, tested on ${rows.test.target.length}`;
  const load = (loadavg()[0] ?? 0).toFixed(1);
  console.log(
    `${size}; ${rounds} rounds, ${leaves} leaves, rate ${rate}, ${threads} threads; load average ${load}\n`,
  );
  console.log(
    `| method | ${LOSS_NAMES[task]} | AUC | seconds | processor seconds | peak memory MB |\n|---|---:|---:|---:|---:|---:|`,
  );
  for (const run of runs) printRun(run, asked, rows.test);
}

function runOurs(
  { rounds, leaves, rate, threads, task }: TreesArguments,
  { train, test }: { train: LearningRows; test: LearningRows },
): PeerRun {
  const crew = startTreeCrew(threads);
  const started = performance.now();
  const used = process.cpuUsage();
  const growth = { rounds, leaves, rate, rowShare: 1, columnShare: 1, seed: 1 };
  const model = trainBoosting(
    train.table,
    train.target,
    { ...SETTINGS, ...growth, loss: LOSSES[task] },
    crew,
  );
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(used);
  crew.dismiss();
  const predictions = predictBoosting(model, test.table);
  const peakMegabytes = process.resourceUsage().maxRSS / 1024;
  return { method: "shelfcast", predictions, seconds, cpuSeconds: (user + system) / 1e6, peakMegabytes };
}

function printRun(
  { method, predictions, seconds, cpuSeconds, peakMegabytes }: PeerRun,
  { task }: TreesArguments,
  { target }: LearningRows,
): void {
  const { loss, auc } = scorePredictions(task, target, predictions);
  const cells = [
    loss.toPrecision(6),
    auc === null ? "" : auc.toFixed(4),
    seconds.toFixed(2),
    cpuSeconds.toFixed(2),
    peakMegabytes.toFixed(0),
  ];
  console.log(`| ${method} | ${cells.join(" | ")} |`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BenchInputError)) throw error;
  console.error(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
