import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Rows a second of psql's own \copy of the same file: once into a bare table, once into one with our key and indexes. */
export async function measurePsql(
  url: string,
  csv: string,
  folder: string,
): Promise<{ bareRowsPerSecond: number; keyedRowsPerSecond: number } | null> {
  if (!hasPsql()) return null;
  const { path, columns, rows } = await copyOf(csv, folder);
  const definitions = columns.map((column) => `"${column}" text`).join(", ");
  const bare = seconds(
    url,
    [`drop table if exists bench_bare`, `create table bench_bare (${definitions})`],
    "bench_bare",
    path,
  );
  const key = columns
    .slice(0, 3)
    .map((column) => `"${column}"`)
    .join(", ");
  const keyed = seconds(
    url,
    [
      "drop table if exists bench_keyed",
      `create table bench_keyed (organisation uuid not null default gen_random_uuid(), ${definitions})`,
      `create index on bench_keyed (${key})`,
      `create index on bench_keyed ("${columns[0]}")`,
      `create index on bench_keyed ("${columns[2] ?? columns[0]}", "${columns[0]}")`,
    ],
    `bench_keyed (${columns.map((column) => `"${column}"`).join(", ")})`,
    path,
  );
  execFileSync("psql", [url, "-qc", "drop table bench_bare, bench_keyed"]);
  return { bareRowsPerSecond: rows / bare, keyedRowsPerSecond: rows / keyed };
}

function hasPsql(): boolean {
  try {
    execFileSync("psql", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

function seconds(url: string, before: readonly string[], table: string, path: string): number {
  for (const statement of before)
    execFileSync("psql", [url, "-qc", statement], { stdio: ["ignore", "ignore", "ignore"] });
  const start = performance.now();
  execFileSync("psql", [url, "-qc", `\\copy ${table} from '${path}' with (format csv)`]);
  return (performance.now() - start) / 1000;
}

/** The file without its header, since psql before version 15 has no option for text columns alone. */
async function copyOf(
  csv: string,
  folder: string,
): Promise<{ path: string; columns: string[]; rows: number }> {
  const path = join(folder, "psql.csv");
  const output = createWriteStream(path);
  let columns: string[] | null = null;
  let rows = 0;
  for await (const line of createInterface({
    input: createReadStream(csv),
    crlfDelay: Number.POSITIVE_INFINITY,
  })) {
    if (columns) {
      rows += 1;
      if (!output.write(`${line}\n`)) await once(output, "drain");
    } else columns = line.split(",").map((name) => name.replaceAll('"', ""));
  }
  output.end();
  await once(output, "finish");
  return { path, columns: columns ?? [], rows };
}
