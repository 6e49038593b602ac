import type { DateOrder } from "#lib/schemas/dataset.ts";
import { type DayNumber, dayNumber, dayOfDate, dayOfIsoWeek } from "./calendar-day.ts";
import type { Cell } from "./cell.ts";
import { monthNumber } from "./month-names.ts";

/** "impossible" has the shape of a date but no place in the calendar; "unreadable" is not a date at all. */
export type DayReading = DayNumber | "impossible" | "unreadable";

const TIME =
  /[T\s,]+\d{1,2}[:h.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;
const WEEKDAY_AFTER = /[\s(]*(?:星期|周|週)[一二三四五六日天]\)?$/;
const WEEKDAY_BEFORE = /^\p{L}{2,10}\.?,?\s+(?=\d)/u;
const YEAR_FIRST = /^(\d{4})([-/.\s])(\d{1,2})\2(\d{1,2})$/;
const YEAR_LAST = /^(\d{1,2})([-/.\s])(\d{1,2})\2(\d{4}|\d{2})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const CHINESE = /^(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?$/;
const PERIOD = /^(\d{4})[-/](\d{1,2})$/;
const PERIOD_YEAR_LAST = /^(\d{1,2})[-/.](\d{4})$/;
const PERIOD_LETTER = /^(\d{4})[-\s]?M(\d{1,2})$/i;
const ISO_WEEK = /^(\d{4})[-\s]?W(\d{1,2})$/i;
const DAY_NAME_YEAR =
  /^(\d{1,2})(?:st|nd|rd|th|\.)?[\s\-/.]*(?:de\s+)?(\p{L}+)\.?,?[\s\-/.]*(?:de\s+)?(\d{4}|\d{2})$/u;
const NAME_DAY_YEAR = /^(\p{L}+)\.?[\s\-/.]+(\d{1,2})(?:st|nd|rd|th)?,?[\s\-/.]+(\d{4})$/u;
const NAME_YEAR = /^(\p{L}+)\.?[\s\-/.,']*(?:de\s+)?(\d{4}|\d{2})(?:\s*\([pr]\))?$/u;
const FIRST_SERIAL = 18_264; // 1950-01-01
const LAST_SERIAL = 80_000; // 2119
const SERIAL_EPOCH = 25_569;

/** The day a cell means, with `order` deciding which of 03/04 is the month. Month periods read as their first day. */
export function readDay(cell: Cell | undefined, order: DateOrder): DayReading {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? "unreadable" : dayOfDate(cell);
  if (typeof cell === "number") return readNumericDay(cell);
  if (typeof cell !== "string") return "unreadable";
  const text = cell.trim();
  if (text.length > 50) return "unreadable";
  return readIso(text) ?? readWrittenDay(text, order);
}

/** A spreadsheet's serial number, or a compact 20240131. */
function readNumericDay(value: number): DayReading {
  if (value >= FIRST_SERIAL && value <= LAST_SERIAL) return Math.floor(value) - SERIAL_EPOCH;
  if (Number.isInteger(value)) return readCompact(String(value));
  return "unreadable";
}

function readCompact(text: string): DayReading {
  const match = COMPACT.exec(text);
  if (!match) return "unreadable";
  const year = Number(match[1]);
  if (year < 1900 || year > 2200) return "unreadable";
  return dayNumber(year, Number(match[2]), Number(match[3])) ?? "impossible";
}

function readIso(text: string): DayReading | null {
  if (text.length !== 10 || text[4] !== "-" || text[7] !== "-") return null;
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8))];
  if (Number.isNaN(year + month + day)) return null;
  return dayNumber(year, month, day) ?? "impossible";
}

export function stripTimeAndWeekday(text: string): string {
  return text.replace(TIME, "").replace(WEEKDAY_AFTER, "").trim();
}

function readWrittenDay(written: string, order: DateOrder): DayReading {
  const text = stripTimeAndWeekday(written);
  const attempt = readNumeric(text, order) ?? readNamed(text);
  if (attempt !== null) return attempt;
  const withoutWeekday = text.replace(WEEKDAY_BEFORE, "");
  return withoutWeekday === text
    ? "unreadable"
    : (readNumeric(withoutWeekday, order) ?? readNamed(withoutWeekday) ?? "unreadable");
}

function readNumeric(text: string, order: DateOrder): DayReading | null {
  let match = YEAR_FIRST.exec(text) ?? CHINESE.exec(text);
  if (match) return fromYearFirst(match);
  match = YEAR_LAST.exec(text);
  if (match) return fromYearLast(match, order);
  match = PERIOD.exec(text) ?? PERIOD_LETTER.exec(text);
  if (match) return dayNumber(Number(match[1]), Number(match[2]), 1) ?? "impossible";
  match = PERIOD_YEAR_LAST.exec(text);
  if (match) return dayNumber(Number(match[2]), Number(match[1]), 1) ?? "impossible";
  match = ISO_WEEK.exec(text);
  if (match) return dayOfIsoWeek(Number(match[1]), Number(match[2])) ?? "impossible";
  if (/^\d{5}(\.\d+)?$/.test(text)) return readNumericDay(Number(text));
  return /^\d{8}$/.test(text) ? readCompact(text) : null;
}

function fromYearFirst(match: RegExpExecArray): DayReading {
  const isChinese = match[0].includes("年");
  const month = Number(isChinese ? match[2] : match[3]);
  const day = Number(isChinese ? (match[3] ?? 1) : match[4]);
  return dayNumber(Number(match[1]), month, day) ?? "impossible";
}

function fromYearLast(match: RegExpExecArray, order: DateOrder): DayReading {
  const [first, second, last] = [Number(match[1]), Number(match[3]), match[4] ?? ""];
  if (order === "ymd" && last.length === 2) {
    return dayNumber(fullYear(match[1] ?? ""), second, Number(last)) ?? "impossible";
  }
  const [day, month] = order === "mdy" ? [second, first] : [first, second];
  return dayNumber(fullYear(last), month, day) ?? "impossible";
}

function readNamed(text: string): DayReading | null {
  const dayFirst = DAY_NAME_YEAR.exec(text);
  const monthOfDayFirst = dayFirst ? monthNumber(dayFirst[2] ?? "") : null;
  if (dayFirst && monthOfDayFirst) {
    return dayNumber(fullYear(dayFirst[3] ?? ""), monthOfDayFirst, Number(dayFirst[1])) ?? "impossible";
  }
  const nameFirst = NAME_DAY_YEAR.exec(text);
  const monthOfNameFirst = nameFirst ? monthNumber(nameFirst[1] ?? "") : null;
  if (nameFirst && monthOfNameFirst) {
    return dayNumber(Number(nameFirst[3]), monthOfNameFirst, Number(nameFirst[2])) ?? "impossible";
  }
  const period = NAME_YEAR.exec(text);
  const monthOfPeriod = period ? monthNumber(period[1] ?? "") : null;
  return period && monthOfPeriod ? dayNumber(fullYear(period[2] ?? ""), monthOfPeriod, 1) : null;
}

/** Two-digit years as spreadsheets read them: 00 to 68 are this century. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year <= 68 ? 2000 + year : 1900 + year;
}

/** Which orders a written day can have; null where the question does not arise. */
export function possibleOrders(text: string): readonly DateOrder[] | null {
  const match = YEAR_LAST.exec(stripTimeAndWeekday(text.trim()));
  if (!match) return null;
  const orders: DateOrder[] = [];
  for (const order of ["dmy", "mdy", "ymd"] as const) {
    if (order === "ymd" && (match[4] ?? "").length !== 2) continue;
    if (fromYearLast(match, order) !== "impossible") orders.push(order);
  }
  return orders;
}
