/** Frauds by rules alone, by what decisions taught, and by peers: on real card payments and on a made-up shop's. */
import { join } from "node:path";
import {
  type DecidedTransaction,
  learnFraud,
  scoreFraud,
  toFraudTable,
} from "#server/ml/customers/fraud-model.ts";
import { applyFraudRules } from "#server/ml/customers/fraud-rules.ts";
import { readTable } from "../forecast/read-table.ts";
import { type Line, runPeers, type Split, score, timed } from "./compare.ts";
import { percentile99 } from "./percentile.ts";
import { simulatePayments } from "./simulate-payments.ts";

/** The first so many payments are decided, the later ones are judged. */
const TRAIN_SHARE = 0.7;
const SEED = 42;
/** Genuine payments in the whole set, for each that is in the sample. */
const GENUINE_WEIGHT = 284_315 / 1_230;

export function compareFraud(data: string, python: string | undefined): void {
  const { payments, split } = readCards(join(data, "fraud-creditcard-sample", "creditcard_sample.csv"));
  const lines = judge(payments);
  lines.push(...runPeers(split, python));
  showFrauds("card payments (sample)", split, lines, GENUINE_WEIGHT);

  const made = simulatePayments(SEED);
  const cut = Math.round(TRAIN_SHARE * made.length);
  const own: Split = {
    train: toRows(made.slice(0, cut)),
    calibrate: null,
    test: toRows(made.slice(cut)),
    isBalanced: true,
  };
  showFrauds("made-up payments", own, [...judge(made), ...runPeers(own, python)], 1);
}

/** Rules, the model, and the higher of both as the product has it, on the later payments. */
function judge(payments: readonly DecidedTransaction[]): Line[] {
  const cut = Math.round(TRAIN_SHARE * payments.length);
  const [decided, later] = [payments.slice(0, cut), payments.slice(cut)];
  const test = toRows(later);
  const rules = timed(() => Float64Array.from(later, ({ facts }) => applyFraudRules(facts).score));
  const learnt = timed(() => learnFraud(decided, SEED));
  const byModel = scoreFraud(learnt.result, later);
  const both = rules.result.map((value, row) => Math.max(value, byModel[row] ?? 0));
  return [
    score("rules alone", rules.seconds, test, rules.result),
    score("model of decisions", learnt.seconds, test, byModel),
    score("both, as shown", learnt.seconds, test, both),
  ];
}

function toRows(payments: readonly DecidedTransaction[]) {
  return {
    table: toFraudTable(payments),
    target: Float64Array.from(payments, ({ isFraud }) => (isFraud ? 1 : 0)),
  };
}

/**
 * The sample knows no customers, so of our own facts only the amount and the hour are left; its 28 components, which nobody can
 * name, come as figures of the sender's. In the order of time.
 */
function readCards(path: string): { payments: DecidedTransaction[]; split: Split } {
  const { header, rows } = readTable(path);
  const names = header.filter((name) => name !== "" && name !== "Class");
  const components = names.filter((name) => /^V\d+$/.test(name));
  const read = (row: readonly string[], name: string) => Number(row[header.indexOf(name)]);
  const ordered = rows.toSorted((a, b) => read(a, "Time") - read(b, "Time"));
  const cut = Math.round(TRAIN_SHARE * ordered.length);
  const high = percentile99(ordered.slice(0, cut).map((row) => read(row, "Amount")));
  const payments = ordered.map((row) => ({
    facts: {
      amount: read(row, "Amount"),
      amountRatio: Number.NaN,
      shopRatio: read(row, "Amount") / high,
      hour: Math.floor(read(row, "Time") / 3600) % 24,
      lastHour: 0,
      lastDay: 0,
    },
    extras: Object.fromEntries(components.map((name) => [name, read(row, name)])),
    isFraud: read(row, "Class") === 1,
  }));
  const part = (of: readonly (readonly string[])[]) => ({
    table: { names, columns: names.map((name) => Float64Array.from(of, (row) => read(row, name))) },
    target: Float64Array.from(of, (row) => read(row, "Class")),
  });
  const split = {
    train: part(ordered.slice(0, cut)),
    calibrate: null,
    test: part(ordered.slice(cut)),
    isBalanced: true,
  };
  return { payments, split };
}

function showFrauds(
  title: string,
  { train, test }: Split,
  lines: readonly Line[],
  genuineWeight: number,
): void {
  const frauds = test.target.reduce((sum, value) => sum + value, 0);
  console.log(
    `\n${title}: ${train.target.length} payments decided, ${test.target.length} later ones judged, ${frauds} of them frauds`,
  );
  console.log("| method | precision | at the whole set's share | recall | AUC | PR-AUC | seconds |");
  console.log("|---|---|---|---|---|---|---|");
  for (const { method, precision, recall, auc, prAuc, seconds } of lines) {
    const whole = precision / (precision + (1 - precision) * genuineWeight);
    const figures = [precision, whole, recall, auc, prAuc].map((value) => value.toFixed(3));
    console.log(`| ${method} | ${figures.join(" | ")} | ${seconds.toFixed(2)} |`);
  }
}
