/** Who comes back (online-retail) and who cancels (Telco), beside scikit-learn and xgboost on the same rows and split. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { churnByTrees, learnTrees, rowsAt, toRecord } from "#server/ml/customers/learn-customers.ts";
import { planCutOffs } from "#server/ml/customers/plan-cut-offs.ts";
import {
  type LabelledRows,
  predictProbabilities,
  trainProbabilityModel,
} from "#server/ml/customers/probability-model.ts";
import { fitPurchaseRate, returnProbability } from "#server/ml/customers/purchase-rate.ts";
import { scoreProbabilities } from "#server/ml/evaluation/score-probabilities.ts";
import { readOnlineRetail, readTelco } from "./read-sets.ts";
import { timeApp } from "./time-app.ts";

const USAGE = "npm run bench -- customers --data FOLDER [--python PATH] [--horizon 90] [--app]";
const SEED = 42;

interface Split {
  readonly train: LabelledRows;
  readonly calibrate: LabelledRows | null;
  readonly test: LabelledRows;
}

interface Line {
  readonly method: string;
  readonly seconds: number;
  readonly auc: number;
  readonly prAuc: number;
  readonly brier: number;
  readonly calibrationError: number;
  readonly liftAtTenth: number;
}

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
  compareTelco(options.data);
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
  lines.push(...runPeers(split));
  show(`online-retail, no order within ${horizon} days`, split, lines);
}

function compareTelco(data: string): void {
  const split: Split = { ...readTelco(data), calibrate: null };
  const trees = timed(() => trainProbabilityModel(split.train, null, { seed: SEED }));
  const said = predictProbabilities(trees.result, split.test.table);
  show("Telco churn", split, [score("trees (ours)", trees.seconds, split.test, said), ...runPeers(split)]);
}

function timed<Result>(work: () => Result): { result: Result; seconds: number } {
  const began = performance.now();
  const result = work();
  return { result, seconds: (performance.now() - began) / 1000 };
}

function score(method: string, seconds: number, { target }: LabelledRows, said: Float64Array): Line {
  return { method, seconds, ...scoreProbabilities(target, said) };
}

function runPeers(split: Split): Line[] {
  if (!options.python) return [];
  const folder = mkdtempSync(join(tmpdir(), "shelfcast-customers-"));
  try {
    writeFileSync(join(folder, "plan.json"), JSON.stringify({ columns: split.train.table.columns.length }));
    for (const [name, rows] of Object.entries(split)) {
      if (!rows) continue;
      const { table, target } = rows as LabelledRows;
      const all = [...table.columns, target].map((column) => Buffer.from(Float64Array.from(column).buffer));
      writeFileSync(join(folder, name), Buffer.concat(all));
    }
    const script = join(import.meta.dirname, "peers.py");
    const { status, stdout } = spawnSync(options.python, [script, folder], {
      stdio: ["ignore", "pipe", "inherit"],
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`the peers ended with status ${status}`);
    return stdout
      .trim()
      .split("\n")
      .map((line): Line => JSON.parse(line));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function show(title: string, { train, test }: Split, lines: readonly Line[]): void {
  const share = test.target.reduce((sum, value) => sum + value, 0) / test.target.length;
  console.log(
    `\n${title}: ${train.target.length} rows to learn from, ${test.target.length} to test on (${(100 * share).toFixed(1)}% positive)`,
  );
  console.log("| method | AUC | PR-AUC | Brier | calibration error | lift at 10% | seconds |");
  console.log("|---|---|---|---|---|---|---|");
  for (const { method, auc, prAuc, brier, calibrationError, liftAtTenth, seconds } of lines) {
    const figures = [auc, prAuc, brier, calibrationError].map((value) => value.toFixed(4));
    console.log(`| ${method} | ${figures.join(" | ")} | ${liftAtTenth.toFixed(2)} | ${seconds.toFixed(2)} |`);
  }
}
