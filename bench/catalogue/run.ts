// How long a whole catalogue takes.
//
//   npm run bench -- catalogue [--products 2000] [--days 730]    the engine alone, on simulated products
//   npm run bench -- catalogue --app [--file sales.csv[.gz]] [--workers N]
//     the whole product, from upload to published forecasts, then once more as at night; embedded, or with
//     DATABASE_URL on a database of its own there with N worker processes

import { execFileSync } from "node:child_process";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { createGunzip } from "node:zlib";
import { seededRandom } from "../../server/ml/random.ts";
import { formatIsoDay } from "../../server/ml/series/calendar-day.ts";
import type { BenchSeries } from "../forecast/bench-series.ts";
import { scoreSet } from "../forecast/score-set.ts";
import { makeDatabase } from "../kill/database.ts";
import { simulateProduct } from "./simulate-product.ts";

const HORIZON = 28;
const START_DAY = 18_628;
const SEED = 2024;

const { values: args } = parseArgs({
  options: {
    products: { type: "string", default: "2000" },
    days: { type: "string", default: "730" },
    app: { type: "boolean", default: false },
    file: { type: "string" },
    workers: { type: "string", default: "1" },
  },
});
const size = { products: Number(args.products), days: Number(args.days) };

/** Times the whole automatic choice over a simulated catalogue. */
async function timeEngine({ products, days }: typeof size): Promise<void> {
  const random = seededRandom(SEED);
  const series = Array.from({ length: products }, (_, index): BenchSeries => {
    const values = simulateProduct(random, days + HORIZON);
    return {
      id: String(index),
      history: values.slice(0, days),
      actual: values.slice(days),
      steps: Int32Array.from({ length: HORIZON }, (_, step) => step),
      frequency: "day",
      startDay: START_DAY,
    };
  });
  const cpu = process.cpuUsage();
  const options = { model: "auto", seasonLength: 7 };
  const { seconds, threads, scores, failures } = await scoreSet(series, options, null);
  const { user, system } = process.cpuUsage(cpu);
  const perSeries = (user + system) / 1000 / products;
  console.log(`${scores.length} products x ${days} days, ${failures.length} failed`);
  console.log(
    `${seconds.toFixed(1)} s on ${threads} threads, ${perSeries.toFixed(1)} ms of processor time a product`,
  );
}

function* sheetLines({ products, days }: typeof size): Generator<string> {
  const random = seededRandom(SEED);
  yield "date,store,item,sales\n";
  for (let item = 1; item <= products; item++) {
    const rows = Array.from(
      simulateProduct(random, days),
      (sales, day) => `${formatIsoDay(START_DAY + day)},1,${item},${sales}\n`,
    );
    yield rows.join("");
  }
}

async function writeSheet(path: string): Promise<void> {
  const output = createWriteStream(path);
  if (!args.file) await pipeline(Readable.from(sheetLines(size)), output);
  else if (args.file.endsWith(".gz")) await pipeline(createReadStream(args.file), createGunzip(), output);
  else await pipeline(createReadStream(args.file), output);
}

interface Training {
  readonly seconds: number;
  readonly log: readonly { readonly seconds: number; readonly message: string }[];
}

async function timeApp(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "shelfcast-catalogue-"));
  const database = await makeDatabase();
  try {
    const sheet = join(folder, "sales.csv");
    await writeSheet(sheet);
    const output = execFileSync(
      process.execPath,
      [join(import.meta.dirname, "shop.ts"), sheet, args.workers],
      { env: { ...process.env, LOG_LEVEL: "error", ...database.env }, stdio: ["ignore", "pipe", "inherit"] },
    );
    const measured = JSON.parse(output.toString().trim().split("\n").at(-1) ?? "");
    const peaks = measured.peakMb.map((peak: number) => `${peak.toFixed(0)} MB`).join(", ");
    console.log(`${database.kind}; imported in ${measured.importSeconds.toFixed(1)} s; most memory ${peaks}`);
    print("first training", measured.first);
    print("the night after, nothing new", measured.night);
  } finally {
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  }
}

function print(name: string, { seconds, log }: Training): void {
  console.log(`${name}: ${seconds.toFixed(1)} s`);
  for (const line of log) console.log(`  ${line.seconds.toFixed(1)} s  ${line.message}`);
}

await (args.app ? timeApp() : timeEngine(size));
