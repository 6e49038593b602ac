export interface DateReading {
  readonly order: "dmy" | "mdy";
  readonly day: string;
}

const NUMERIC_DAY = /(?<!\d)(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4}|\d{2})(?!\d)/;

/** The first example that reads as two different days, with both readings; null when none does. */
export function findAmbiguousDay(
  examples: readonly string[],
): { example: string; readings: DateReading[] } | null {
  for (const example of examples) {
    const readings = readBothWays(example);
    if (readings) return { example, readings };
  }
  return null;
}

function readBothWays(example: string): DateReading[] | null {
  const match = NUMERIC_DAY.exec(example);
  if (!match) return null;
  const [first, second, year] = [Number(match[1]), Number(match[2]), fourDigitYear(match[3] ?? "")];
  if (first === second || first < 1 || second < 1 || first > 12 || second > 12) return null;
  return [
    { order: "dmy", day: isoDay(year, second, first) },
    { order: "mdy", day: isoDay(year, first, second) },
  ];
}

function fourDigitYear(year: string): number {
  if (year.length === 4) return Number(year);
  return Number(year) < 70 ? 2000 + Number(year) : 1900 + Number(year);
}

function isoDay(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
