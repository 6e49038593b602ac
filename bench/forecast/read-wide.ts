import { frequencyFromSeason } from "../../server/ml/series/season-length.ts";
import type { ForecastArguments } from "./arguments.ts";
import { type BenchSeries, type BenchSet, SKIP_REASON } from "./bench-series.ts";
import { BenchInputError } from "./errors.ts";
import { parseNumber, readTable } from "./read-table.ts";

/** Reads files of one series a row. Missing values after the last and before the first are no part of a series. */
export function readWide({ train, test, horizon, seasonLength }: ForecastArguments): BenchSet {
  const histories = readRows(train);
  const futures = readRows(test);
  const frequency = frequencyFromSeason(seasonLength);
  const series: BenchSeries[] = [];
  const skipped: BenchSet["skipped"][number][] = [];
  for (const id of new Set([...futures.keys(), ...histories.keys()])) {
    const history = trimMissing(histories.get(id) ?? new Float64Array());
    const actual = (futures.get(id) ?? new Float64Array()).slice(0, horizon);
    if (history.length === 0) skipped.push({ id, reason: SKIP_REASON.noHistory });
    else if (actual.every(Number.isNaN)) skipped.push({ id, reason: SKIP_REASON.noActuals });
    else
      series.push({
        id,
        history,
        actual,
        steps: Int32Array.from(actual.keys()),
        ...(frequency && { frequency }),
      });
  }
  return { series, skipped, covariates: [] };
}

function readRows(path: string): Map<string, Float64Array> {
  const rows = new Map<string, Float64Array>();
  for (const [index, [rawId, ...cells]] of readTable(path).rows.entries()) {
    const id = (rawId ?? "").trim();
    if (rows.has(id)) throw new BenchInputError(`${path} has the series "${id}" twice`);
    const where = `${path}, line ${index + 2}`;
    rows.set(
      id,
      Float64Array.from(cells, (cell) => parseNumber(cell, where)),
    );
  }
  return rows;
}

function trimMissing(values: Float64Array): Float64Array {
  const first = values.findIndex((value) => !Number.isNaN(value));
  return first < 0
    ? new Float64Array()
    : values.slice(first, values.findLastIndex((value) => !Number.isNaN(value)) + 1);
}
