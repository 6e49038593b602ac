import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LabelledRows } from "#server/ml/customers/probability-model.ts";
import { scoreProbabilities } from "#server/ml/evaluation/score-probabilities.ts";

export interface Split {
  readonly train: LabelledRows;
  readonly calibrate: LabelledRows | null;
  readonly test: LabelledRows;
  /** Both outcomes weigh the same in learning, where one is rare. */
  readonly isBalanced?: boolean;
}

export interface Line {
  readonly method: string;
  readonly seconds: number;
  readonly auc: number;
  readonly prAuc: number;
  readonly brier: number;
  readonly calibrationError: number;
  readonly liftAtTenth: number;
  /** Of those that were given one half or more. */
  readonly precision: number;
  readonly recall: number;
}

export function timed<Result>(work: () => Result): { result: Result; seconds: number } {
  const began = performance.now();
  const result = work();
  return { result, seconds: (performance.now() - began) / 1000 };
}

export function score(method: string, seconds: number, { target }: LabelledRows, said: Float64Array): Line {
  return { method, seconds, ...scoreProbabilities(target, said), ...scoreHalf(target, said) };
}

function scoreHalf(target: Float64Array, said: Float64Array): { precision: number; recall: number } {
  const flagged = target.filter((_, row) => (said[row] ?? 0) >= 0.5);
  const found = flagged.reduce((sum, value) => sum + value, 0);
  return { precision: found / flagged.length, recall: found / target.reduce((sum, value) => sum + value, 0) };
}

/** The peers on the same rows, in a Python that has scikit-learn and xgboost; none without one. */
export function runPeers(split: Split, python: string | undefined): Line[] {
  if (!python) return [];
  const folder = mkdtempSync(join(tmpdir(), "shelfcast-customers-"));
  try {
    writeFileSync(
      join(folder, "plan.json"),
      JSON.stringify({ columns: split.train.table.columns.length, balanced: split.isBalanced === true }),
    );
    const { train, calibrate, test } = split;
    for (const [name, rows] of Object.entries({ train, calibrate, test })) {
      if (!rows) continue;
      const { table, target } = rows;
      const all = [...table.columns, target].map((column) => Buffer.from(Float64Array.from(column).buffer));
      writeFileSync(join(folder, name), Buffer.concat(all));
    }
    const script = join(import.meta.dirname, "peers.py");
    const { status, stdout } = spawnSync(python, [script, folder], {
      stdio: ["ignore", "pipe", "inherit"],
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`the peers ended with status ${status}`);
    return stdout
      .trim()
      .split("\n")
      .map((line): Line => {
        const scored: Omit<Line, "precision"> & { precision: number | null } = JSON.parse(line);
        return { ...scored, precision: scored.precision ?? Number.NaN };
      });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function show(title: string, { train, test }: Split, lines: readonly Line[]): void {
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
