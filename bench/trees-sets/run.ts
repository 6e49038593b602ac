import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { drawNormal, seededRandom } from "../../server/ml/random.ts";
import { parseStrictly } from "../forecast/arguments.ts";
import { BenchInputError } from "../forecast/errors.ts";
import { readTable, type Table } from "../forecast/read-table.ts";

const USAGE = `npm run bench -- trees-sets --set telco|fraud|walmart|synthetic|synthetic-large --data FOLDER --out FOLDER
  Makes a training and a test file for "trees" from the public sets in FOLDER, and prints the command that runs them.
  The test rows are a seeded fifth; of walmart the last 39 weeks. synthetic has 100,000 x 20, synthetic-large 591,000 x 28.`;

interface TreesSet {
  readonly target: string;
  readonly task: "regression" | "binary" | "poisson";
  readonly read: (folder: string) => Table;
  /** Whether a row is for testing; a seeded fifth when left out. */
  readonly isTest?: (row: readonly string[], header: readonly string[]) => boolean;
}

const SETS: Readonly<Record<string, TreesSet>> = {
  telco: {
    target: "Churn",
    task: "binary",
    read: (folder) =>
      without(readTable(join(folder, "churn", "WA_Fn-UseC_-Telco-Customer-Churn.csv")), /^customerID$/),
  },
  fraud: {
    target: "Class",
    task: "binary",
    read: (folder) =>
      // The first column, without a name, only numbers the rows.
      without(readTable(join(folder, "fraud-creditcard-sample", "creditcard_sample.csv")), /^$/),
  },
  walmart: {
    target: "Weekly_Sales",
    task: "regression",
    read: (folder) => withWeek(readTable(join(folder, "walmart-store-sales", "train.csv.gz"))),
    isTest: (row, header) => (row[header.indexOf("Day")] ?? "") > "2012-02-01",
  },
  synthetic: { target: "y", task: "regression", read: () => drawSynthetic(125_000, 20) },
  "synthetic-large": { target: "y", task: "binary", read: () => drawSynthetic(739_000, 28) },
};

function without({ header, rows }: Table, pattern: RegExp): Table {
  const kept = header.flatMap((name, index) => (pattern.test(name) ? [] : [index]));
  const pick = (row: readonly string[]) => kept.map((index) => row[index] ?? "");
  return { header: pick(header), rows: rows.map(pick) };
}

/** The date as the numbers that trees can use; stores and departments as words, so that they are categories. */
function withWeek({ header, rows }: Table): Table {
  const [store, department, date, holiday, sales] = [
    "Store",
    "Dept",
    "Date",
    "IsHoliday",
    "Weekly_Sales",
  ].map((name) => header.indexOf(name));
  const cell = (row: readonly string[], index: number | undefined) => row[index ?? -1] ?? "";
  return {
    header: ["Store", "Dept", "Day", "Month", "DayOfYear", "IsHoliday", "Weekly_Sales"],
    rows: rows.map((row) => {
      const day = cell(row, date);
      const ofYear = (Date.parse(day) - Date.parse(`${day.slice(0, 4)}-01-01`)) / 86_400_000;
      return [
        `s${cell(row, store)}`,
        `d${cell(row, department)}`,
        day,
        day.slice(5, 7),
        String(ofYear),
        cell(row, holiday),
        cell(row, sales),
      ];
    }),
  };
}

/** Numbers and gaps with a wave, an interaction, a threshold and noise; for the larger set a class drawn from that. */
function drawSynthetic(rows: number, columns: number): Table {
  const random = seededRandom(1);
  const isClass = columns > 20;
  const draw = () => (random() < 0.02 ? Number.NaN : Number(drawNormal(random).toPrecision(6)));
  return {
    header: [...Array.from({ length: columns }, (_, i) => `x${i}`), "y"],
    rows: Array.from({ length: rows }, () => {
      const x = Array.from({ length: columns }, draw);
      const [a = 0, b = 0, c = 0, d = 0, e = 0] = x.map((value) => value || 0);
      const signal = 2 * a + Math.sin(3 * b) + c * d + (e > 1 ? 2 : 0);
      const y = isClass
        ? Number(random() < 1 / (1 + Math.exp(-signal)))
        : Number((signal + drawNormal(random)).toPrecision(6));
      return [...x.map((value) => (Number.isNaN(value) ? "" : String(value))), String(y)];
    }),
  };
}

function main(args: readonly string[]): void {
  const values = parseStrictly(args, {
    set: { type: "string" },
    data: { type: "string" },
    out: { type: "string" },
  });
  const { set: name = "", data = "", out } = values;
  const set = SETS[name];
  if (!set) throw new BenchInputError(`--set must be one of ${Object.keys(SETS).join(", ")}, got "${name}"`);
  if (!out) throw new BenchInputError("--out is missing");
  const { header, rows } = set.read(data);
  const random = seededRandom(1);
  const kept = header.flatMap((column, index) => (column === "Day" ? [] : [index]));
  const line = (row: readonly string[]) => kept.map((index) => quote(row[index] ?? "")).join(",");
  const parts: Record<"train" | "test", string[]> = { train: [line(header)], test: [line(header)] };
  for (const row of rows) {
    const isTest = set.isTest ? set.isTest(row, header) : random() < 0.2;
    parts[isTest ? "test" : "train"].push(line(row));
  }
  mkdirSync(out, { recursive: true });
  const files = (["train", "test"] as const).map((part) => {
    const path = join(out, `${name}-${part}.csv`);
    writeFileSync(path, `${parts[part].join("\n")}\n`);
    return `--${part} ${path}`;
  });
  console.log(`npm run bench -- trees ${files.join(" ")} --target ${set.target} --task ${set.task}`);
}

function quote(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

try {
  main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BenchInputError)) throw error;
  console.error(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
