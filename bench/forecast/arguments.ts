import { parseArgs } from "node:util";
import { BenchInputError } from "./errors.ts";

export type FileFormat = "wide" | "long";

/** Parts of the engine that can be left out to see what they are worth. */
export const PARTS = ["global", "combination", "guards"] as const;
export type Part = (typeof PARTS)[number];

export interface ForecastArguments {
  readonly train: string;
  readonly test: string;
  readonly format: FileFormat;
  readonly seasonLength: number;
  readonly horizon: number;
  readonly model: string;
  /** Which covariate columns of long files to use. */
  readonly covariates: "all" | "none" | readonly string[];
  /** Levels of the bands to report, each in (0, 1). */
  readonly levels: readonly number[];
  /** What separates the levels of a hierarchy in the ids; null to leave levels out. */
  readonly hierarchy: string | null;
  /** Parts of the engine to leave out, for comparison. */
  readonly without: readonly Part[];
  readonly json: string | null;
  readonly threads: number | null;
}

export const USAGE = `npm run bench -- forecast --train F --test F --format wide|long --season N --horizon N [--covariates [all|none|A,B]] [--levels 80,95] [--hierarchy [SEPARATOR]] [--without PART,PART] [--model NAME] [--json OUT]
  --train, --test  CSV files with a header line, plain or .gz
  --format wide    one series a row: id, then its values, as many as it has
  --format long    unique_id, ds, y and any covariate columns; those of the test file are known in advance
  --season N       periods in a season: 7 for days, 52 for weeks, 12 for months, 4 for quarters, 1 for none
  --horizon N      how many periods of the test file to forecast
  --covariates W   which covariate columns to use: all (the default), none, or names with commas between
  --levels L       levels of the bands to report, in percent; 80,95 unless given
  --hierarchy S    ids such as store/category/product tell a hierarchy: also score the sums at every level; S is what
                   separates the parts, / unless given
  --without P      leave parts of the engine out, to see what they are worth: ${PARTS.join(", ")}
  --model NAME     auto (the default) or one method's own name
  --json OUT       also write everything, with one entry a series, to this file
  --threads N      worker threads; all cores by default`;

export const OPTIONS = {
  train: { type: "string" },
  test: { type: "string" },
  format: { type: "string" },
  season: { type: "string" },
  horizon: { type: "string" },
  covariates: { type: "string", default: "all" },
  levels: { type: "string", default: "80,95" },
  hierarchy: { type: "string" },
  without: { type: "string", default: "" },
  model: { type: "string", default: "auto" },
  json: { type: "string" },
  threads: { type: "string" },
} as const;

type Values = Partial<Record<keyof typeof OPTIONS, string>>;

/** Reads the command line; BenchInputError says which argument is missing or wrong. */
export function parseForecastArguments(args: readonly string[]): ForecastArguments {
  return toForecastArguments(parseStrictly(args, OPTIONS));
}

/** Any strict set of string options, an unknown one being a BenchInputError. */
export function parseStrictly<Options extends Record<string, { type: "string"; default?: string }>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: spellOut(args), options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new BenchInputError(error instanceof Error ? error.message : String(error));
  }
}

/** What an option means that stands alone: `--covariates --json OUT`. */
const ALONE: Readonly<Record<string, string>> = {
  "--covariates": "all",
  "--levels": "80,95",
  "--hierarchy": "/",
};

function spellOut(args: readonly string[]): string[] {
  return args.flatMap((arg, index) => {
    const standsAlone = args[index + 1]?.startsWith("--") ?? true;
    const meaning = ALONE[arg];
    return standsAlone && meaning !== undefined ? [`${arg}=${meaning}`] : [arg];
  });
}

export function toForecastArguments(values: Values): ForecastArguments {
  const format = required(values.format, "--format");
  if (format !== "wide" && format !== "long")
    throw new BenchInputError(`--format must be wide or long, got "${format}"`);
  return {
    train: required(values.train, "--train"),
    test: required(values.test, "--test"),
    format,
    seasonLength: wholeNumber(required(values.season, "--season"), "--season"),
    horizon: wholeNumber(required(values.horizon, "--horizon"), "--horizon"),
    model: values.model ?? "auto",
    covariates: toCovariates(values.covariates ?? "all"),
    levels: listOf(values.levels ?? "80,95").map(toLevel),
    hierarchy: values.hierarchy ?? null,
    without: listOf(values.without ?? "").map(toPart),
    json: values.json ?? null,
    threads: values.threads === undefined ? null : wholeNumber(values.threads, "--threads"),
  };
}

function toCovariates(text: string): ForecastArguments["covariates"] {
  return text === "all" || text === "none" ? text : listOf(text);
}

function listOf(text: string): string[] {
  return text.split(",").flatMap((part) => (part.trim() === "" ? [] : [part.trim()]));
}

/** 80 and 0.8 both mean four fifths. */
function toLevel(text: string): number {
  const value = Number(text);
  const level = value >= 1 ? value / 100 : value;
  if (!(level > 0 && level < 1))
    throw new BenchInputError(`--levels must be percentages between 0 and 100, got "${text}"`);
  return level;
}

function toPart(text: string): Part {
  const part = PARTS.find((one) => one === text);
  if (!part) throw new BenchInputError(`--without must be one of ${PARTS.join(", ")}, got "${text}"`);
  return part;
}

function required(value: string | undefined, name: string): string {
  if (value === undefined || value === "") throw new BenchInputError(`${name} is missing`);
  return value;
}

function wholeNumber(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 100_000) {
    throw new BenchInputError(`${name} must be a whole number of at least 1, got "${text}"`);
  }
  return value;
}
