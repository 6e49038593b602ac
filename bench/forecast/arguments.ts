import { parseArgs } from "node:util";
import { BenchInputError } from "./errors.ts";

export type FileFormat = "wide" | "long";

export interface ForecastArguments {
  readonly train: string;
  readonly test: string;
  readonly format: FileFormat;
  readonly seasonLength: number;
  readonly horizon: number;
  readonly model: string;
  readonly json: string | null;
  readonly threads: number | null;
}

export const USAGE = `npm run bench -- forecast --train F --test F --format wide|long --season N --horizon N [--model NAME] [--json OUT]
  --train, --test  CSV files with a header line, plain or .gz
  --format wide    one series a row: id, then its values, as many as it has
  --format long    unique_id, ds, y and any covariate columns; those of the test file are known in advance
  --season N       periods in a season: 7 for days, 52 for weeks, 12 for months, 4 for quarters, 1 for none
  --horizon N      how many periods of the test file to forecast
  --model NAME     auto (the default) or one method's own name
  --json OUT       also write everything, with one entry a series, to this file
  --threads N      worker threads; all cores by default`;

export const OPTIONS = {
  train: { type: "string" },
  test: { type: "string" },
  format: { type: "string" },
  season: { type: "string" },
  horizon: { type: "string" },
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
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new BenchInputError(error instanceof Error ? error.message : String(error));
  }
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
    json: values.json ?? null,
    threads: values.threads === undefined ? null : wholeNumber(values.threads, "--threads"),
  };
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
