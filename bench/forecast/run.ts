import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { methods } from "../../server/ml/forecasters/registry.ts";
import { type ForecastArguments, parseForecastArguments, USAGE } from "./arguments.ts";
import { BenchInputError } from "./errors.ts";
import { printLevels, printSummary } from "./print-summary.ts";
import { readSet } from "./read-set.ts";
import { scoreLevels } from "./score-levels.ts";
import { scoreSet } from "./score-set.ts";
import { summarise } from "./summarise.ts";

async function main(args: ForecastArguments): Promise<void> {
  const names = ["auto", ...methods.map(({ forecaster }) => forecaster.name)];
  if (!names.includes(args.model)) {
    throw new BenchInputError(`--model must be one of ${names.join(", ")}; got "${args.model}"`);
  }
  const set = readSet(args);
  const { model, seasonLength, levels, without, threads } = args;
  const result = await scoreSet(set.series, { model, seasonLength, levels, without }, threads);
  const summary = summarise(set, result, levels);
  printSummary(args, set, result, summary);
  const { hierarchy: separator } = args;
  const hierarchy =
    separator === null ? [] : scoreLevels(set.series, result.scores, { seasonLength, separator });
  printLevels(hierarchy);
  if (args.json !== null) {
    mkdirSync(dirname(args.json), { recursive: true });
    const { scores: series, failures } = result;
    writeFileSync(
      args.json,
      JSON.stringify({ arguments: args, summary, hierarchy, skipped: set.skipped, failures, series }),
    );
  }
  if (result.scores.length === 0) process.exitCode = 1;
}

try {
  await main(parseForecastArguments(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof BenchInputError)) throw error;
  console.error(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
