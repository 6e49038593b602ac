import type { PeriodStep, WidePeriods } from "#lib/schemas/dataset.ts";
import { readDay } from "./read-day.ts";

const LEAST_COLUMNS = 3;
const NUMBERED =
  /^(w|wk|week|woche|kw|semaine|semana|d|day|tag|jour|dia|m|month|monat|mois|mes|t)[\s_-]?(\d+)$/i;
const STEP_OF: Readonly<Record<string, PeriodStep>> = {
  w: "week",
  wk: "week",
  week: "week",
  woche: "week",
  kw: "week",
  semaine: "week",
  semana: "week",
  m: "month",
  month: "month",
  monat: "month",
  mois: "month",
  mes: "month",
};

/** The day on which a column headed by a date or a period begins. */
export function periodOfHeader(header: string): number | null {
  // A bare number is a product or a year, never a period.
  if (/^\d+([.,]\d+)?$/.test(header.trim()) && !/^\d{8}$/.test(header.trim())) return null;
  const day = readDay(header, "dmy");
  if (typeof day === "number") return day;
  const american = readDay(header, "mdy");
  return typeof american === "number" ? american : null;
}

/** Finds one column per day, week or month, by headers that are dates or count up (W0, W1, ...). */
export function detectWide(headers: readonly string[]): WidePeriods | null {
  return detectDated(headers) ?? detectNumbered(headers);
}

function detectDated(headers: readonly string[]): WidePeriods | null {
  const found = headers.flatMap((header, index) => {
    const day = periodOfHeader(header);
    return day === null ? [] : [{ index, day, header }];
  });
  const [first, second] = found;
  const last = found.at(-1);
  if (found.length < LEAST_COLUMNS || !first || !second || !last) return null;
  const gaps = found.slice(1).map(({ day }, at) => Math.abs(day - (found[at]?.day ?? day)));
  const gap = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 1;
  return {
    columns: found.map(({ index }) => index),
    firstHeader: first.header,
    lastHeader: last.header,
    step: gap >= 28 ? "month" : gap >= 6 ? "week" : "day",
    needsFirstDay: false,
  };
}

function detectNumbered(headers: readonly string[]): WidePeriods | null {
  const byPrefix = new Map<string, { index: number; count: number; header: string }[]>();
  headers.forEach((header, index) => {
    const match = NUMBERED.exec(header.trim());
    if (!match) return;
    const prefix = (match[1] ?? "").toLowerCase();
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), { index, count: Number(match[2]), header }]);
  });
  const longest = [...byPrefix].toSorted((a, b) => b[1].length - a[1].length)[0];
  if (!longest || longest[1].length < LEAST_COLUMNS) return null;
  const [prefix, columns] = longest;
  const isCounting = columns.every(
    ({ count }, at) => at === 0 || count === (columns[at - 1]?.count ?? 0) + 1,
  );
  const [first, last] = [columns[0], columns.at(-1)];
  if (!isCounting || !first || !last) return null;
  return {
    columns: columns.map(({ index }) => index),
    firstHeader: first.header,
    lastHeader: last.header,
    step: STEP_OF[prefix] ?? "day",
    needsFirstDay: true,
  };
}
