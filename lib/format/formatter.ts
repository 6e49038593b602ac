/** How an organisation wants numbers, money and dates shown. */
export interface FormatSettings {
  readonly locale: string;
  readonly currency: string;
  readonly timeZone: string;
  /** 0 is Sunday, 1 is Monday. */
  readonly firstWeekday: number;
}

export const DEFAULT_FORMAT_SETTINGS: FormatSettings = {
  locale: "en-US",
  currency: "USD",
  timeZone: "UTC",
  firstWeekday: 1,
};

const RELATIVE_UNITS: ReadonlyArray<[Intl.RelativeTimeFormatUnit, number]> = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

const MILLISECONDS_PER_DAY = 86_400_000;
const A_MONDAY = Date.UTC(2024, 0, 1);

export type Formatter = ReturnType<typeof createFormatter>;

/** All the ways a value becomes text. Business days are calendar dates, so they are read as UTC whatever the zone. */
export function createFormatter({ locale, currency, timeZone }: FormatSettings) {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const decimal = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const exact = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const ratio = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  const money = new Intl.NumberFormat(locale, { style: "currency", currency });
  const wholeMoney = new Intl.NumberFormat(locale, { style: "currency", currency, maximumFractionDigits: 0 });
  const compactMoney = new Intl.NumberFormat(locale, {
    style: "currency",
    currency,
    notation: "compact",
    maximumFractionDigits: 1,
  });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const finePercent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  const signedPercent = new Intl.NumberFormat(locale, {
    style: "percent",
    maximumFractionDigits: 0,
    signDisplay: "exceptZero",
  });
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const dayWithYear = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" });
  const dayWithWeekday = new Intl.DateTimeFormat(locale, {
    weekday: "short",
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
  });
  const month = new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" });
  const weekday = new Intl.DateTimeFormat(locale, { weekday: "long", timeZone: "UTC" });
  const shortWeekday = new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" });
  const monthName = new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" });
  const shortMonthName = new Intl.DateTimeFormat(locale, { month: "short", timeZone: "UTC" });
  const instant = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });

  return {
    /** 1,240 */
    number: (value: number) => number.format(value),
    /** 1,240.5; for averages and counted quantities that may be fractions. */
    decimal: (value: number) => decimal.format(value),
    /** 261.9725; for values shown as they were given, not as a figure to read at a glance. */
    exact: (value: number) => exact.format(value),
    /** 0.82; for figures relative to another, such as MASE. */
    ratio: (value: number) => ratio.format(value),
    /** 1.2K; for axes and tight tiles. */
    compact: (value: number) => compact.format(value),
    /** $12.50; for prices. */
    money: (value: number) => money.format(value),
    /** $1,240; for takings, where cents are noise. */
    wholeMoney: (value: number) => wholeMoney.format(value),
    compactMoney: (value: number) => compactMoney.format(value),
    /** A ratio as 12%. */
    percent: (ratio: number) => percent.format(ratio),
    finePercent: (ratio: number) => finePercent.format(ratio),
    /** A ratio as +12% or -3%. */
    change: (ratio: number) => signedPercent.format(ratio),
    /** 18 Nov */
    day: (value: string) => day.format(Date.parse(value)),
    /** 18 Nov 2025 */
    dayWithYear: (value: string) => dayWithYear.format(Date.parse(value)),
    /** Tue, 18 Nov 2025 */
    dayWithWeekday: (value: string) => dayWithWeekday.format(Date.parse(value)),
    month: (value: string) => month.format(Date.parse(value)),
    /** Saturday; 0 is Monday. */
    weekday: (index: number) => weekday.format(A_MONDAY + index * MILLISECONDS_PER_DAY),
    shortWeekday: (index: number) => shortWeekday.format(A_MONDAY + index * MILLISECONDS_PER_DAY),
    /** November; 0 is January. */
    monthName: (index: number) => monthName.format(Date.UTC(2024, index, 1)),
    shortMonthName: (index: number) => shortMonthName.format(Date.UTC(2024, index, 1)),
    dayRange: (first: string, last: string) =>
      plainSpaces(dayWithYear.formatRange(Date.parse(first), Date.parse(last))),
    /** An instant in the organisation's own time zone. */
    instant: (value: string) => plainSpaces(instant.format(Date.parse(value))),
    /** 3 hours ago */
    relative: (value: string, now: number) => formatRelative(relative, Date.parse(value), now),
    list: (values: readonly string[]) => list.format(values),
  };
}

/** Servers and browsers carry different language data, which disagree about thin spaces; the same page must not. */
function plainSpaces(text: string): string {
  return text.replace(/[\u2009\u202f]/g, " ");
}

function formatRelative(format: Intl.RelativeTimeFormat, instant: number, now: number): string {
  const seconds = Math.round((instant - now) / 1000);
  for (const [unit, size] of RELATIVE_UNITS) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(0, "second");
}
