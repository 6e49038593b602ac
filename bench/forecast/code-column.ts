import { isMissing, isNumeric } from "./read-table.ts";

/** How a covariate column's cells become numbers. */
export interface ColumnCode {
  readonly isCategorical: boolean;
  readonly numberOf: (cell: string | undefined) => number;
}

/** A column with more different words than this is a text, an id or a date, from which nothing can be learnt here. */
const MOST_WORDS = 500;
const TRUTH: Readonly<Record<string, number>> = { true: 1, t: 1, yes: 1, false: 0, f: 0, no: 0 };

/**
 * Chooses the code of a column from all its cells, those of the test file too: numbers as they are, yes and no as 1 and
 * 0, words as categories numbered in the order of the alphabet. In a column of words an empty cell is a category of its
 * own ("no event"). Null for texts, and for columns without any value.
 */
export function codeColumn(cells: Iterable<string>): ColumnCode | null {
  const words = new Set<string>();
  for (const cell of cells) words.add(cell.trim());
  const present = [...words].filter((word) => !isMissing(word));
  if (present.length === 0) return null;
  if (present.every(isNumeric)) return { isCategorical: false, numberOf: toNumber };
  if (present.every((word) => word.toLowerCase() in TRUTH)) {
    return {
      isCategorical: false,
      numberOf: (cell) => TRUTH[(cell ?? "").trim().toLowerCase()] ?? Number.NaN,
    };
  }
  if (present.length > MOST_WORDS) return null;
  const codes = new Map([...words].sort().map((word, code) => [word, code]));
  return { isCategorical: true, numberOf: (cell) => codes.get((cell ?? "").trim()) ?? Number.NaN };
}

function toNumber(cell: string | undefined): number {
  const text = (cell ?? "").trim();
  return isMissing(text) ? Number.NaN : Number(text);
}
