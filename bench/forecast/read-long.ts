import type { Covariate, Frequency } from "../../server/ml/forecaster.ts";
import { dayFromCivil, weekdayOf } from "../../server/ml/series/calendar-day.ts";
import { inferFrequency } from "../../server/ml/series/infer-frequency.ts";
import { firstDayOf, periodOf } from "../../server/ml/series/period.ts";
import type { ForecastArguments } from "./arguments.ts";
import { type BenchSeries, type BenchSet, SKIP_REASON } from "./bench-series.ts";
import { type ColumnCode, codeColumn } from "./code-column.ts";
import { BenchInputError } from "./errors.ts";
import { parseNumber, readTable, type Table } from "./read-table.ts";

interface Row {
  /** Days since 1970-01-01 when the file is dated, else its own whole number. */
  readonly time: number;
  readonly y: number;
  readonly cells: readonly string[];
}

interface LongFile {
  readonly table: Table;
  readonly path: string;
  readonly rows: Map<string, Row[]>;
  readonly isDated: boolean;
}

/** A covariate's column in both files; -1 where the test file lacks it. */
interface CovariateColumn {
  readonly name: string;
  readonly code: ColumnCode;
  readonly train: number;
  readonly test: number;
}

const FEWEST_ROWS_ON_THE_CALENDAR = 0.9;
const FEWEST_ROWS_IN_WEEKS = 0.5;
const WEEK = 7;

/**
 * Reads files of one observation a row. Dated series are laid on the calendar, so that a missing day is an unknown
 * one; when more than a tenth of the calendar is missing (whole numbers for time, business days with a season of 5) rows
 * simply follow one another. Days with a season of 7 stay on the calendar while half of it is there: a shop that is
 * closed on Sundays may have no rows for them.
 */
export function readLong(args: ForecastArguments): BenchSet {
  const history = readFile(args.train);
  const future = readFile(args.test);
  const calendar = history.isDated && future.isDated ? calendarOf(history.rows, args.seasonLength) : null;
  const columns = covariateColumns(history, future, args.covariates);
  const series: BenchSeries[] = [];
  const skipped: BenchSet["skipped"][number][] = [];
  for (const id of new Set([...future.rows.keys(), ...history.rows.keys()])) {
    const past = trimMissing(history.rows.get(id) ?? []);
    const later = future.rows.get(id) ?? [];
    const ahead = later.slice(0, args.horizon);
    if (past.length === 0) skipped.push({ id, reason: SKIP_REASON.noHistory });
    else if (ahead.every(({ y }) => Number.isNaN(y))) skipped.push({ id, reason: SKIP_REASON.noActuals });
    else series.push(layOut(id, { past, ahead, later, columns }, calendar));
  }
  return { series, skipped, covariates: columns.map(({ name }) => name) };
}

function readFile(path: string): LongFile {
  const table = readTable(path);
  const columns = columnsOf(table, path);
  const texts = table.rows.map((cells) => (cells[columns.ds] ?? "").trim());
  const isDated = texts.every((text) => parseDay(text) !== null);
  const rows = new Map<string, Row[]>();
  for (const [index, cells] of table.rows.entries()) {
    const text = texts[index] ?? "";
    const where = `${path}, line ${index + 2}`;
    const time = isDated ? (parseDay(text) ?? Number.NaN) : Number(text);
    if (text === "" || !Number.isFinite(time))
      throw new BenchInputError(`ds "${text}" is neither a date nor a number (${where})`);
    const id = (cells[columns.id] ?? "").trim();
    const row = { time, y: parseNumber(cells[columns.y], where), cells };
    const list = rows.get(id);
    if (list) list.push(row);
    else rows.set(id, [row]);
  }
  for (const list of rows.values()) list.sort((a, b) => a.time - b.time);
  return { table, path, rows, isDated };
}

const OWN_COLUMNS: readonly string[] = ["unique_id", "ds", "y"];

function columnsOf({ header }: Table, path: string): { id: number; ds: number; y: number } {
  const find = (name: string) => {
    const index = header.findIndex((column) => column.toLowerCase() === name);
    if (index < 0) throw new BenchInputError(`${path} has no column "${name}"; it has ${header.join(", ")}`);
    return index;
  };
  return { id: find("unique_id"), ds: find("ds"), y: find("y") };
}

function covariateColumns(
  history: LongFile,
  future: LongFile,
  wanted: ForecastArguments["covariates"],
): CovariateColumn[] {
  const names = history.table.header.filter((name) => !OWN_COLUMNS.includes(name.toLowerCase()));
  if (wanted === "none") return [];
  for (const name of wanted === "all" ? [] : wanted) {
    if (!names.includes(name))
      throw new BenchInputError(
        `--covariates: ${history.path} has no column "${name}"; it has ${names.join(", ")}`,
      );
  }
  return names
    .filter((name) => wanted === "all" || wanted.includes(name))
    .flatMap((name) => {
      const train = history.table.header.indexOf(name);
      const test = future.table.header.indexOf(name);
      const known = future.table.rows.map((cells) => cells[test] ?? "");
      const code = codeColumn([...history.table.rows.map((cells) => cells[train] ?? ""), ...known]);
      const isKnown = test >= 0 && codeColumn(known) !== null;
      return code ? [{ name, code, train, test: isKnown ? test : -1 }] : [];
    });
}

function parseDay(text: string): number | null {
  const date = /^(\d{4})[-/](\d{1,2})(?:[-/](\d{1,2}))?(?:[T ].*)?$/.exec(text);
  if (date) return dayFromCivil(Number(date[1]), Number(date[2]) - 1, Number(date[3] ?? 1));
  const quarter = /^(\d{4})[- ]?Q([1-4])$/i.exec(text);
  return quarter ? dayFromCivil(Number(quarter[1]), (Number(quarter[2]) - 1) * 3, 1) : null;
}

interface Calendar {
  readonly frequency: Frequency;
  readonly weekStart: number;
}

function calendarOf(rows: Map<string, Row[]>, seasonLength: number): Calendar | null {
  const days = new Set<number>();
  for (const list of rows.values()) for (const { time } of list) days.add(time);
  const frequency = inferFrequency([...days]);
  const weekStart = frequency === "week" ? weekdayOf([...days][0] ?? 0) : 0;
  let rowCount = 0;
  let periodCount = 0;
  for (const list of rows.values()) {
    const first = periodOf(list[0]?.time ?? 0, frequency, weekStart);
    periodCount += periodOf(list.at(-1)?.time ?? 0, frequency, weekStart) - first + 1;
    rowCount += list.length;
  }
  const fewest =
    frequency === "day" && seasonLength === WEEK ? FEWEST_ROWS_IN_WEEKS : FEWEST_ROWS_ON_THE_CALENDAR;
  // Above one row a period the days are too fine for it, so the calendar was misread.
  const share = rowCount / periodCount;
  return share >= fewest && share <= 1 ? { frequency, weekStart } : null;
}

interface LongSeries {
  readonly past: readonly Row[];
  /** The rows to compare with, and all later ones, whose covariates are known. */
  readonly ahead: readonly Row[];
  readonly later: readonly Row[];
  readonly columns: readonly CovariateColumn[];
}

function layOut(id: string, series: LongSeries, calendar: Calendar | null): BenchSeries {
  const { past, ahead, later } = series;
  if (!calendar) {
    const covariates = covariatesAt(series, { pastIndex: [...past.keys()], laterIndex: [...later.keys()] });
    return {
      id,
      history: Float64Array.from(past, ({ y }) => y),
      actual: Float64Array.from(ahead, ({ y }) => y),
      steps: Int32Array.from(ahead.keys()),
      ...(covariates.length > 0 && { covariates }),
    };
  }
  const { frequency, weekStart } = calendar;
  const first = periodOf(past[0]?.time ?? 0, frequency, weekStart);
  const indexOf = ({ time }: Row) => periodOf(time, frequency, weekStart) - first;
  const pastIndex = past.map(indexOf);
  const length = (pastIndex.at(-1) ?? 0) + 1;
  const history = new Float64Array(length).fill(Number.NaN);
  for (const [i, row] of past.entries()) history[pastIndex[i] ?? 0] = row.y;
  const compared = ahead.filter((row) => indexOf(row) >= length);
  const laterIndex = later.map((row) => indexOf(row) - length);
  const covariates = covariatesAt(series, { pastIndex, laterIndex });
  return {
    id,
    history,
    actual: Float64Array.from(compared, ({ y }) => y),
    steps: Int32Array.from(compared, (row) => indexOf(row) - length),
    frequency,
    startDay: firstDayOf(first, frequency, weekStart),
    ...(covariates.length > 0 && { covariates }),
  };
}

interface Positions {
  readonly pastIndex: readonly number[];
  /** Steps after the history; negative ones are left out. */
  readonly laterIndex: readonly number[];
}

function covariatesAt(
  { past, later, columns }: LongSeries,
  { pastIndex, laterIndex }: Positions,
): Covariate[] {
  const length = (pastIndex.at(-1) ?? 0) + 1;
  const reach = Math.max(0, (laterIndex.at(-1) ?? -1) + 1);
  return columns.map(({ name, code, train, test }) => {
    const isKnown = test >= 0;
    const values = new Float64Array(length + (isKnown ? reach : 0)).fill(Number.NaN);
    for (const [i, row] of past.entries()) values[pastIndex[i] ?? 0] = code.numberOf(row.cells[train]);
    for (const [i, row] of (isKnown ? later : []).entries()) {
      const step = laterIndex[i] ?? -1;
      if (step >= 0) values[length + step] = code.numberOf(row.cells[test]);
    }
    const kind = isKnown ? "known-future" : "past-only";
    return { name, kind, values, ...(code.isCategorical && { isCategorical: true }) };
  });
}

function trimMissing(rows: Row[]): Row[] {
  const first = rows.findIndex(({ y }) => !Number.isNaN(y));
  return first < 0 ? [] : rows.slice(first, rows.findLastIndex(({ y }) => !Number.isNaN(y)) + 1);
}
