import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseStrictly } from "../forecast/arguments.ts";
import { BenchInputError } from "../forecast/errors.ts";
import { type Observation, splitByTime, toLongCsv } from "./long-csv.ts";
import { SOURCES } from "./sources.ts";

const USAGE = `npm run bench -- sets --set NAME --data FOLDER --out FOLDER
  Turns a public set into train and test files for the forecast benchmark.
  --set    ${SOURCES.map(({ name, describes }) => `${name}: ${describes}`).join("\n           ")}
  --data   the folder with that set's own files
  --out    where NAME-train.csv and NAME-test.csv go`;

function main(args: readonly string[]): void {
  const { set, data, out } = parseStrictly(args, {
    set: { type: "string" },
    data: { type: "string" },
    out: { type: "string" },
  });
  const source = SOURCES.find(({ name }) => name === set);
  if (!source || data === undefined || out === undefined)
    throw new BenchInputError("--set, --data and --out are needed");
  const { train, test } = splitByTime(source.read(data), source.isHeldOut);
  mkdirSync(out, { recursive: true });
  const write = (part: string, rows: readonly Observation[]) => {
    const path = join(out, `${source.name}-${part}.csv`);
    writeFileSync(path, toLongCsv(rows));
    console.log(`${path}: ${rows.length} rows`);
  };
  write("train", train);
  write("test", test);
  console.log(
    `npm run bench -- forecast --train ${join(out, `${source.name}-train.csv`)} --test ${join(out, `${source.name}-test.csv`)} --format long --season ${source.season} --horizon ${source.horizon}`,
  );
}

try {
  main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BenchInputError)) throw error;
  console.error(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
