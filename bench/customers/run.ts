/** Who comes back (online-retail), who cancels (Telco) and what is a fraud, beside scikit-learn and xgboost on the same rows and split. */
import { parseArgs } from "node:util";
import { churnByTrees, learnTrees, rowsAt, toRecord } from "#server/ml/customers/learn-customers.ts";
import { planCutOffs } from "#server/ml/customers/plan-cut-offs.ts";
import { predictProbabilities, trainProbabilityModel } from "#server/ml/customers/probability-model.ts";
import { fitPurchaseRate, returnProbability } from "#server/ml/customers/purchase-rate.ts";
import { type Line, runPeers, type Split, score, show, timed } from "./compare.ts";
import { compareFraud } from "./fraud.ts";
import { readOnlineRetail, readTelco } from "./read-sets.ts";
import { compareRepeat } from "./repeat.ts";
import { timeApp } from "./time-app.ts";

const USAGE = "npm run bench -- customers --data FOLDER [--python PATH] [--horizon 90] [--app]";
const SEED = 42;

const { values: options } = parseArgs({
  options: {
    data: { type: "string" },
    python: { type: "string" },
    horizon: { type: "string", default: "90" },
    app: { type: "boolean", default: false },
  },
});
if (!options.data) {
  console.error(USAGE);
  process.exit(2);
}
if (options.app) await timeApp(options.data);
else {
  compareRetail(options.data, Number(options.horizon));
  compareRepeat(options.data, options.python);
  compareTelco(options.data);
  compareFraud(options.data, options.python);
}

function compareRetail(data: string, horizon: number): void {
  const { histories, firstDay, lastDay } = readOnlineRetail(data);
  const cutOffs = planCutOffs(firstDay, lastDay, horizon);
  const buyers = histories.filter(({ spend }) => spend.some((money) => money > 0));
  const split = {
    train: rowsAt(buyers, cutOffs.train, horizon),
    calibrate: rowsAt(buyers, [cutOffs.calibrate], horizon),
    test: rowsAt(buyers, [cutOffs.test], horizon),
  };
  const lines: Line[] = [];
  const seen = buyers.flatMap((history) => toRecord(history, cutOffs.test) ?? []);
  const rate = timed(() => fitPurchaseRate(seen, "mbg"));
  const byRate = Float64Array.from(seen, (record) => 1 - returnProbability(rate.result, record, horizon));
  lines.push(score("MBG/NBD (ours)", rate.seconds, split.test, byRate));
  const trees = timed(() => learnTrees(buyers, cutOffs, SEED));
  if (trees.result) {
    const alone = predictProbabilities(trees.result, split.test.table);
    lines.push(score("trees + isotonic (ours)", trees.seconds, split.test, alone));
    const guarded = churnByTrees(trees.result, split.test.table, byRate);
    lines.push(score("the same, long silences by rate (ours)", trees.seconds, split.test, guarded));
  }
  lines.push(...runPeers(split, options.python));
  show(`online-retail, no order within ${horizon} days`, split, lines);
}

function compareTelco(data: string): void {
  const split: Split = { ...readTelco(data), calibrate: null };
  const trees = timed(() => trainProbabilityModel(split.train, null, { seed: SEED }));
  const said = predictProbabilities(trees.result, split.test.table);
  show("Telco churn", split, [
    score("trees (ours)", trees.seconds, split.test, said),
    ...runPeers(split, options.python),
  ]);
}
