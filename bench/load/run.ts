import { execFileSync } from "node:child_process";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { createGunzip } from "node:zlib";
import type { Measurement } from "./measure.ts";
import { measurePsql } from "./psql-copy.ts";

/** Rows a second from upload to merged, on the embedded database and, with DATABASE_URL, on Postgres beside psql. */
const { values } = parseArgs({
  options: { file: { type: "string" }, json: { type: "boolean", default: false } },
});
if (!values.file) {
  console.error("Usage: npm run bench -- load --file sales.csv[.gz] [--json]");
  process.exit(2);
}

const folder = await mkdtemp(join(tmpdir(), "shelfcast-load-"));
try {
  const path = await unpack(values.file);
  const measurements = [run(path, "embedded")];
  const url = process.env.DATABASE_URL;
  if (url) measurements.push(run(path, "postgres"));
  const psql = url ? await measurePsql(url, path, folder) : null;
  if (values.json) console.log(JSON.stringify({ measurements, psql }, null, 2));
  else print(measurements, psql);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function unpack(file: string): Promise<string> {
  if (!file.endsWith(".gz")) return file;
  const path = join(folder, "sheet.csv");
  await pipeline(createReadStream(file), createGunzip(), createWriteStream(path));
  return path;
}

/** A process for each, so that one's memory is not counted as the other's. */
function run(path: string, target: "embedded" | "postgres"): Measurement {
  const { DATABASE_URL, ...rest } = process.env;
  const environment = {
    ...rest,
    DATA_DIR: join(folder, target),
    LOG_LEVEL: "error",
    ...(target === "postgres" && { DATABASE_URL }),
  };
  const output = execFileSync(process.execPath, [join(import.meta.dirname, "measure.ts"), path, target], {
    env: environment,
    stdio: ["ignore", "pipe", "inherit"],
  });
  return JSON.parse(output.toString().trim().split("\n").at(-1) ?? "");
}

function print(measurements: readonly Measurement[], psql: Awaited<ReturnType<typeof measurePsql>>): void {
  for (const { target, rows, records, memoryBeforeMb, phases } of measurements) {
    const total = phases.reduce((sum, { seconds }) => sum + seconds, 0);
    console.log(`${target}: ${rows} rows, ${records} records, ${perSecond(rows / total)} over all`);
    console.log(`  the open, empty database: ${memoryBeforeMb.toFixed(0)} MB`);
    for (const { name, seconds, stall, memory } of phases) {
      console.log(
        `  ${name}: ${seconds.toFixed(1)} s, ${perSecond(rows / seconds)}; longest event-loop stall ${stall.ownMs.toFixed(0)} ms (${stall.idleMs.toFixed(0)} in an idle thread); peak memory ${memory.ownMb.toFixed(0)} MB here, ${memory.childMb.toFixed(0)} MB in the reading process`,
      );
    }
  }
  if (psql) {
    console.log(
      `psql \\copy: ${perSecond(psql.bareRowsPerSecond)} into a bare table, ${perSecond(psql.keyedRowsPerSecond)} into one with three indexes`,
    );
  }
}

function perSecond(value: number): string {
  return `${Math.round(value).toLocaleString("en")} rows/s`;
}
