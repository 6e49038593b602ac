import { availableParallelism } from "node:os";
import { parseStrictly } from "../forecast/arguments.ts";
import { BenchInputError } from "../forecast/errors.ts";

const TASKS = ["regression", "binary", "poisson"] as const;
export type Task = (typeof TASKS)[number];

export interface TreesArguments {
  readonly train: string;
  readonly test: string;
  readonly target: string;
  readonly task: Task;
  readonly rounds: number;
  readonly leaves: number;
  readonly rate: number;
  readonly threads: number;
  /** A Python that has xgboost, lightgbm and scikit-learn. */
  readonly peers: string | null;
}

export const USAGE = `npm run bench -- trees --train F --test F --target COLUMN --task regression|binary|poisson [--rounds N] [--leaves N] [--rate R] [--threads N] [--peers PYTHON]
  --train, --test  CSV files with the same header line, plain or .gz; columns that hold words are categories, coded as the
                   training file has them; empty cells and categories it has not are missing values
  --target COLUMN  the column to learn; for binary 0 and 1, or two words, the second of which in the alphabet is 1
  --rounds N       trees; 200 by default
  --leaves N       leaves of a tree; 31 by default
  --rate R         how much of each tree's advice is taken; 0.1 by default
  --threads N      threads; all cores by default
  --peers PYTHON   also run xgboost, LightGBM and scikit-learn with the same settings in this Python, and print one table`;

const OPTIONS = {
  train: { type: "string" },
  test: { type: "string" },
  target: { type: "string" },
  task: { type: "string" },
  rounds: { type: "string" },
  leaves: { type: "string" },
  rate: { type: "string" },
  threads: { type: "string" },
  peers: { type: "string" },
} as const;

/** Reads the command line; BenchInputError says which argument is missing or wrong. */
export function parseTreesArguments(args: readonly string[]): TreesArguments {
  const values = parseStrictly(args, OPTIONS);
  const required = (name: "train" | "test" | "target" | "task") => {
    const value = values[name];
    if (!value) throw new BenchInputError(`--${name} is missing`);
    return value;
  };
  const wholeNumber = (name: "rounds" | "leaves" | "threads", least: number, fallback: number) => {
    const value = Number(values[name] ?? fallback);
    if (!Number.isInteger(value) || value < least || value > 100_000)
      throw new BenchInputError(
        `--${name} must be a whole number of at least ${least}, got "${values[name]}"`,
      );
    return value;
  };
  const rate = Number(values.rate ?? 0.1);
  if (!(rate > 0 && rate <= 1))
    throw new BenchInputError(`--rate must be above 0 and at most 1, got "${values.rate}"`);
  const train = required("train");
  const test = required("test");
  const target = required("target");
  const named = required("task");
  const task = TASKS.find((one) => one === named);
  if (!task) throw new BenchInputError(`--task must be one of ${TASKS.join(", ")}, got "${named}"`);
  return {
    train,
    test,
    target,
    task,
    rate,
    rounds: wholeNumber("rounds", 1, 200),
    leaves: wholeNumber("leaves", 2, 31),
    threads: wholeNumber("threads", 1, availableParallelism()),
    peers: values.peers ?? null,
  };
}
