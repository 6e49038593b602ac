import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { OPTIONS, parseStrictly, toForecastArguments } from "../forecast/arguments.ts";
import { BenchInputError } from "../forecast/errors.ts";
import { readSet } from "../forecast/read-set.ts";
import { scoreSet } from "../forecast/score-set.ts";
import { summarise, type Summary } from "../forecast/summarise.ts";
import { findPeers, type Peer, runPeer } from "./peer.ts";
import { printTable } from "./print-table.ts";

const USAGE = `npm run bench -- peers --train F --test F --format wide|long --season N --horizon N [--peers A,B] [--python P] [--threads N]
  Forecasts the same series with Shelfcast and with the peers found on this machine, and prints one table.
  --peers    ets, thetaf, auto.arima, snaive (R, package forecast); prophet-r (R, package prophet); prophet, auto-ets, auto-arima, auto-ces,
             dynamic-optimized-theta (Python, packages prophet and statsforecast); all that are found by default
  --covariates all (the default), none, or names: Prophet gets those known in advance as regressors; the others have no
             way to take them
  --python P the Python that has those packages; python3 by default
  --model M  comma-separated methods of our own; auto by default`;

async function main(args: readonly string[]): Promise<void> {
  const values = parseStrictly(args, { ...OPTIONS, peers: { type: "string" }, python: { type: "string" } });
  const forecastArguments = toForecastArguments(values);
  const set = readSet(forecastArguments);
  const threads = forecastArguments.threads ?? availableParallelism();
  const seasonLength = forecastArguments.seasonLength;
  const rows: [string, Summary][] = [];
  for (const model of forecastArguments.model.split(",")) {
    const result = await scoreSet(set.series, { model, seasonLength }, threads);
    rows.push([`shelfcast ${model}`, summarise(set, result)]);
  }
  for (const peer of choosePeers(values.peers, values.python ?? "python3")) {
    const folder = mkdtempSync(join(tmpdir(), "shelfcast-peers-"));
    try {
      const result = runPeer(peer, { series: set.series, seasonLength, threads, folder });
      rows.push([`${peer.language} ${peer.method}`, summarise(set, result)]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  printTable(rows);
}

function choosePeers(wanted: string | undefined, python: string): Peer[] {
  const found = findPeers(python);
  if (wanted === undefined) return found;
  return wanted
    .split(",")
    .filter((name) => name !== "")
    .map((name) => {
      const peer = found.find(({ method }) => method === name);
      if (!peer) throw new BenchInputError(`no peer named "${name}" was found on this machine`);
      return peer;
    });
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BenchInputError)) throw error;
  console.error(`${error.message}\n\n${USAGE}`);
  process.exitCode = 2;
}
