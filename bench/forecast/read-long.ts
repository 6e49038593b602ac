import type { Frequency } from "../../server/ml/forecaster.ts";
import { dayFromCivil, weekdayOf } from "../../server/ml/series/calendar-day.ts";
import { inferFrequency } from "../../server/ml/series/infer-frequency.ts";
import { firstDayOf, periodOf } from "../../server/ml/series/period.ts";
import type { ForecastArguments } from "./arguments.ts";
import { type BenchSeries, type BenchSet, SKIP_REASON } from "./bench-series.ts";
import { BenchInputError } from "./errors.ts";
import { parseNumber, readTable, type Table } from "./read-table.ts";

interface Row {
  /** Days since 1970-01-01 when the file is dated, else its own whole number. */
  readonly time: number;
  readonly y: number;
}

interface LongFile {
  readonly rows: Map<string, Row[]>;
  readonly covariates: readonly string[];
  readonly isDated: boolean;
}

const FEWEST_ROWS_ON_THE_CALENDAR = 0.9;

/**
 * Reads files of one observation a row. Dated series are laid on the calendar, so that a missing day is an unknown
 * one; when more than a tenth of the calendar is missing (closed weekdays, whole numbers for time) rows simply follow
 * one another.
 */
export function readLong({ train, test, horizon }: ForecastArguments): BenchSet {
  const history = readFile(train);
  const future = readFile(test);
  const calendar = history.isDated && future.isDated ? calendarOf(history.rows) : null;
  const series: BenchSeries[] = [];
  const skipped: BenchSet["skipped"][number][] = [];
  for (const id of new Set([...future.rows.keys(), ...history.rows.keys()])) {
    const past = trimMissing(history.rows.get(id) ?? []);
    const ahead = (future.rows.get(id) ?? []).slice(0, horizon);
    if (past.length === 0) skipped.push({ id, reason: SKIP_REASON.noHistory });
    else if (ahead.every(({ y }) => Number.isNaN(y))) skipped.push({ id, reason: SKIP_REASON.noActuals });
    else series.push(calendar ? onCalendar(id, past, ahead, calendar) : inOrder(id, past, ahead));
  }
  return { series, skipped, covariates: history.covariates };
}

function readFile(path: string): LongFile {
  const table = readTable(path);
  const columns = columnsOf(table, path);
  const read = table.rows.map((cells, index) => ({
    id: (cells[columns.id] ?? "").trim(),
    text: (cells[columns.ds] ?? "").trim(),
    y: parseNumber(cells[columns.y], `${path}, line ${index + 2}`),
    line: index + 2,
  }));
  const isDated = read.every(({ text }) => parseDay(text) !== null);
  const rows = new Map<string, Row[]>();
  for (const { id, text, y, line } of read) {
    const time = isDated ? (parseDay(text) ?? Number.NaN) : Number(text);
    if (!Number.isFinite(time))
      throw new BenchInputError(`ds "${text}" is neither a date nor a number (${path}, line ${line})`);
    const list = rows.get(id);
    if (list) list.push({ time, y });
    else rows.set(id, [{ time, y }]);
  }
  for (const list of rows.values()) list.sort((a, b) => a.time - b.time);
  return { rows, covariates: table.header.filter((_, i) => !Object.values(columns).includes(i)), isDated };
}

function columnsOf({ header }: Table, path: string): { id: number; ds: number; y: number } {
  const find = (name: string) => {
    const index = header.findIndex((column) => column.toLowerCase() === name);
    if (index < 0) throw new BenchInputError(`${path} has no column "${name}"; it has ${header.join(", ")}`);
    return index;
  };
  return { id: find("unique_id"), ds: find("ds"), y: find("y") };
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

function calendarOf(rows: Map<string, Row[]>): Calendar | null {
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
  // Above one row a period the days are too fine for it, so the calendar was misread.
  const share = rowCount / periodCount;
  return share >= FEWEST_ROWS_ON_THE_CALENDAR && share <= 1 ? { frequency, weekStart } : null;
}

function onCalendar(id: string, past: Row[], ahead: Row[], { frequency, weekStart }: Calendar): BenchSeries {
  const period = ({ time }: Row) => periodOf(time, frequency, weekStart);
  const first = period(past[0] ?? { time: 0, y: 0 });
  const last = period(past.at(-1) ?? { time: 0, y: 0 });
  const history = new Float64Array(last - first + 1).fill(Number.NaN);
  for (const row of past) history[period(row) - first] = row.y;
  const later = ahead.filter((row) => period(row) > last);
  return {
    id,
    history,
    actual: Float64Array.from(later, ({ y }) => y),
    steps: Int32Array.from(later, (row) => period(row) - last - 1),
    frequency,
    startDay: firstDayOf(first, frequency, weekStart),
  };
}

function inOrder(id: string, past: Row[], ahead: Row[]): BenchSeries {
  return {
    id,
    history: Float64Array.from(past, ({ y }) => y),
    actual: Float64Array.from(ahead, ({ y }) => y),
    steps: Int32Array.from(ahead.keys()),
  };
}

function trimMissing(rows: Row[]): Row[] {
  const first = rows.findIndex(({ y }) => !Number.isNaN(y));
  return first < 0 ? [] : rows.slice(first, rows.findLastIndex(({ y }) => !Number.isNaN(y)) + 1);
}
