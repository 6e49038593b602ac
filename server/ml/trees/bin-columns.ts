import { seededRandom } from "../random.ts";
import type { FeatureTable } from "./table.ts";

/** How a column is sorted into bins; bin 0 is for missing values. */
export interface BinRule {
  /** Number of bins in use, the missing one included. */
  readonly count: number;
  /** Upper end of bin b at [b - 1] for numbers; the last one is open. */
  readonly edges: Float64Array;
  /** For categories: the code of bin b at [b - 1]; null for numbers. */
  readonly codes: readonly number[] | null;
}

export const MOST_BINS = 255;
/** Rows looked at to lay the bins; more would move the edges by less than their own width. */
const SAMPLE = 200_000;

/**
 * Bins for every column: about equal numbers of rows for numbers, a value that fills a bin alone having its own; one per
 * category. Beyond 255 categories the rarest are taken as missing. O(n log n) a column.
 */
export function planBins({ columns, categorical = [] }: FeatureTable, most = MOST_BINS): BinRule[] {
  const isCategorical = new Set(categorical);
  const rows = sampleRows(columns[0]?.length ?? 0);
  const limit = Math.max(2, Math.min(most, MOST_BINS));
  return columns.map((column, index) => {
    if (isCategorical.has(index)) return categoryBins(column);
    return numberBins(rows ? Float64Array.from(rows, (row) => column[row] ?? Number.NaN) : column, limit);
  });
}

/** A fixed random sample: every k-th row would see one weekday of daily data. */
function sampleRows(length: number): Int32Array | null {
  if (length <= SAMPLE) return null;
  const random = seededRandom(1);
  return Int32Array.from({ length: SAMPLE }, () => Math.floor(random() * length));
}

function categoryBins(column: Readonly<Float64Array>): BinRule {
  const counts = new Map<number, number>();
  for (const code of column) if (!Number.isNaN(code)) counts.set(code, (counts.get(code) ?? 0) + 1);
  const codes = [...counts]
    .sort(([a, rowsA], [b, rowsB]) => rowsB - rowsA || a - b)
    .slice(0, MOST_BINS)
    .map(([code]) => code)
    .sort((a, b) => a - b);
  return { count: codes.length + 1, edges: new Float64Array(), codes };
}

function numberBins(column: Readonly<Float64Array>, most: number): BinRule {
  const sorted = column.filter((value) => !Number.isNaN(value)).sort();
  const { values, counts } = tally(sorted);
  const edges = values.length <= most ? allEdges(values) : evenEdges(values, counts, sorted.length, most);
  return { count: sorted.length === 0 ? 1 : edges.length + 2, edges, codes: null };
}

function tally(sorted: Float64Array): { values: Float64Array; counts: Int32Array } {
  const values = new Float64Array(sorted.length);
  const counts = new Int32Array(sorted.length);
  let last = -1;
  for (const value of sorted) {
    if (last < 0 || value !== values[last]) values[++last] = value;
    counts[last] = (counts[last] as number) + 1;
  }
  return { values: values.subarray(0, last + 1), counts: counts.subarray(0, last + 1) };
}

function allEdges(values: Float64Array): Float64Array {
  return Float64Array.from({ length: Math.max(0, values.length - 1) }, (_, i) => between(values, i));
}

/** Closes a bin when it has its share of the rows that are left, and before and after a value with more than that. */
function evenEdges(values: Float64Array, counts: Int32Array, rows: number, most: number): Float64Array {
  const edges: number[] = [];
  let rowsLeft = rows;
  let filled = 0;
  for (let i = 0; i < values.length - 1 && edges.length < most - 1; i++) {
    filled += counts[i] as number;
    const share = rowsLeft / (most - edges.length);
    const next = counts[i + 1] as number;
    if (filled < share && !(next >= share && filled >= share / 2)) continue;
    edges.push(between(values, i));
    rowsLeft -= filled;
    filled = 0;
  }
  return Float64Array.from(edges);
}

/** A short number between two neighbours, so that models stay small and rules readable. */
function between(values: Float64Array, index: number): number {
  const low = values[index] as number;
  const high = values[index + 1] as number;
  const middle = low + (high - low) / 2;
  for (let digits = 3; digits < 15; digits += 3) {
    const short = Number(middle.toPrecision(digits));
    if (short >= low && short < high) return short;
  }
  return middle >= low && middle < high ? middle : low;
}

/** The bins of a column's values. Values equal to an edge stay below it. */
export function toBins({ edges, codes, count }: BinRule, column: Readonly<Float64Array>): Uint8Array {
  const bins = new Uint8Array(column.length);
  if (codes) {
    const binOf = new Map(codes.map((code, index) => [code, index + 1]));
    for (let row = 0; row < column.length; row++) bins[row] = binOf.get(column[row] as number) ?? 0;
    return bins;
  }
  if (count === 1) return bins;
  const padded = new Float64Array(MOST_BINS + 1).fill(Number.POSITIVE_INFINITY);
  padded.set(edges);
  for (let row = 0; row < column.length; row++) {
    const value = column[row] as number;
    if (!Number.isNaN(value)) bins[row] = 1 + countBelow(padded, value);
  }
  return bins;
}

/** How many of the 256 sorted edges lie below a value. */
function countBelow(edges: Float64Array, value: number): number {
  let low = 0;
  for (let step = 128; step > 0; step >>= 1) if ((edges[low + step - 1] as number) < value) low += step;
  return low;
}
