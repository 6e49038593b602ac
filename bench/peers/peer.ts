import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { BenchSeries } from "../forecast/bench-series.ts";
import { BenchInputError } from "../forecast/errors.ts";
import { horizonOf, LEVELS, scoreForecast } from "../forecast/score-series.ts";
import type { SetScore } from "../forecast/score-set.ts";

/** A forecasting method of somebody else's, run by a script beside this file. */
export interface Peer {
  readonly language: "R" | "Python";
  readonly method: string;
  readonly command: string;
  readonly script: string;
}

const R_METHODS = ["snaive", "thetaf", "ets", "auto.arima"];
const STATSFORECAST_METHODS = ["dynamic-optimized-theta", "auto-ets", "auto-ces", "auto-arima"];

/** The peers whose packages answer on this machine. */
export function findPeers(python: string): Peer[] {
  const answers = (command: string, args: string[]) => spawnSync(command, args, { stdio: "ignore" }).status === 0;
  const imports = (name: string) => answers(python, ["-c", `import ${name}`]);
  const loads = (name: string) => answers("Rscript", ["-e", `library(${name})`]);
  const hasR = loads("forecast");
  const peer = (language: Peer["language"], method: string): Peer => ({
    language,
    method,
    command: language === "R" ? "Rscript" : python,
    script: join(import.meta.dirname, language === "R" ? "forecast.R" : "forecast.py"),
  });
  return [
    ...(hasR ? R_METHODS.map((method) => peer("R", method)) : []),
    ...(hasR && loads("prophet") ? [peer("R", "prophet-r")] : []),
    ...(imports("prophet") ? [peer("Python", "prophet")] : []),
    ...(imports("statsforecast") ? STATSFORECAST_METHODS.map((method) => peer("Python", method)) : []),
  ];
}

export interface PeerRequest {
  readonly series: readonly BenchSeries[];
  readonly seasonLength: number;
  readonly threads: number;
  readonly folder: string;
}

/** Lets a peer forecast the series and scores its answers exactly as our own are scored. */
export function runPeer(peer: Peer, { series, seasonLength, threads, folder }: PeerRequest): SetScore {
  const prepared = join(folder, "series.tsv");
  const out = join(folder, "forecasts.csv");
  writeFileSync(prepared, series.map((one, index) => preparedLine(one, index, seasonLength)).join("\n").concat("\n"));
  const { status } = spawnSync(peer.command, [peer.script, peer.method, prepared, out, String(threads)], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new BenchInputError(`${peer.language} ${peer.method} ended with status ${status}`);
  const rows = rowsById(out);
  // Start-up, compilation and reading are no part of a method's time: each series was timed by itself.
  const seconds = [...rowsById(`${out}.seconds`).values()].reduce((sum, [row]) => sum + (row?.[0] ?? 0), 0) / threads;
  const scores = series.map((one, index) => {
    const steps = rows.get(String(index)) ?? [];
    const column = (position: number) => Float64Array.from(steps, (row) => row[position] ?? Number.NaN);
    const bands = LEVELS.map((level, i) => ({ level, lower: column(2 + 2 * i), upper: column(3 + 2 * i) }));
    return scoreForecast(one, seasonLength, { method: peer.method, point: column(1), bands });
  });
  return { scores, failures: [], seconds, threads };
}

function preparedLine(series: BenchSeries, index: number, seasonLength: number): string {
  const values = Array.from(series.history, (value) => (Number.isNaN(value) ? "NA" : String(value)));
  const known = (series.covariates ?? []).filter(({ kind }) => kind === "known-future");
  const covariates = known.map(({ isCategorical = false, values: all }) => ({
    isCategorical,
    // JSON has no NaN.
    values: Array.from(all, (value) => (Number.isNaN(value) ? null : value)),
  }));
  return [
    index,
    seasonLength,
    horizonOf(series),
    series.startDay ?? "",
    values.join(","),
    JSON.stringify(covariates),
  ].join("\t");
}

function rowsById(path: string): Map<string, number[][]> {
  const rows = new Map<string, number[][]>();
  for (const line of readFileSync(path, "utf8").split("\n")) {
    const [id, ...cells] = line.split(",");
    if (id === undefined || id === "") continue;
    const list = rows.get(id) ?? [];
    list.push(cells.map(Number));
    rows.set(id, list);
  }
  return rows;
}
