import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BenchInputError } from "../forecast/errors.ts";
import type { TreesArguments } from "./arguments.ts";
import type { LearningRows } from "./read-rows.ts";
import { SETTINGS } from "./settings.ts";

export interface PeerRun {
  readonly method: string;
  readonly predictions: Float64Array;
  readonly seconds: number;
  /** Of all threads together: what is left of a time on a busy machine. */
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

const METHODS = ["xgboost", "lightgbm", "scikit-learn"];

/** Lets xgboost, LightGBM and scikit-learn learn the same rows with the same settings; each in a process of its own. */
export function runPeers(
  python: string,
  { rounds, leaves, rate, threads, task }: TreesArguments,
  { train, test }: { train: LearningRows; test: LearningRows },
): PeerRun[] {
  const folder = mkdtempSync(join(tmpdir(), "shelfcast-trees-"));
  try {
    const categorical = train.table.categorical ?? [];
    const columns = train.table.columns.length;
    const plan = { ...SETTINGS, rounds, leaves, rate, threads, task, columns, categorical };
    writeFileSync(join(folder, "plan.json"), JSON.stringify(plan));
    writeRows(folder, "train", train);
    writeRows(folder, "test", test);
    return METHODS.map((method) => runPeer(python, method, folder));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function writeRows(folder: string, name: string, { table, target }: LearningRows): void {
  const all = [...table.columns, target];
  writeFileSync(join(folder, name), Buffer.concat(all.map((column) => Buffer.from(column.buffer))));
}

function runPeer(python: string, method: string, folder: string): PeerRun {
  const script = join(import.meta.dirname, "..", "peers", "trees.py");
  const { status, error } = spawnSync(python, [script, method, folder], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (error) throw new BenchInputError(`cannot run ${python}: ${error.message}`);
  if (status !== 0)
    throw new BenchInputError(
      `${method} ended with status ${status}; does ${python} have xgboost, lightgbm and scikit-learn?`,
    );
  const { seconds, cpuSeconds, peakMegabytes } = JSON.parse(
    readFileSync(join(folder, "result.json"), "utf8"),
  );
  const bytes = readFileSync(join(folder, "predictions"));
  const predictions = new Float64Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  return { method, predictions, seconds, cpuSeconds, peakMegabytes };
}
