import type { FeatureTable } from "./table.ts";

/** A column in at most 255 bins; bin 0 is for missing values. */
export interface BinnedColumn {
  readonly bins: Uint8Array;
  /** Number of bins in use, the missing one included. */
  readonly count: number;
  /** Upper end of bin b at [b - 1] for numbers; the last one is open. */
  readonly edges: Float64Array;
  readonly isCategorical: boolean;
}

const MOST_BINS = 255;

/**
 * Sorts every column into at most `most` bins of about equal numbers of rows; categories keep their codes. O(n log n) a
 * column.
 */
export function binColumns({ columns, categorical = [] }: FeatureTable, most = MOST_BINS): BinnedColumn[] {
  const isCategorical = new Set(categorical);
  return columns.map((column, index) =>
    isCategorical.has(index) ? binCategories(column) : binNumbers(column, Math.min(most, MOST_BINS)),
  );
}

function binCategories(column: Float64Array): BinnedColumn {
  let count = 1;
  const bins = Uint8Array.from(column, (code) => {
    // Codes that do not fit are rare ones: they are taken as missing.
    const bin = Number.isNaN(code) || code + 1 >= MOST_BINS ? 0 : code + 1;
    if (bin >= count) count = bin + 1;
    return bin;
  });
  return { bins, count, edges: new Float64Array(), isCategorical: true };
}

function binNumbers(column: Float64Array, most: number): BinnedColumn {
  const sorted = column.filter((value) => !Number.isNaN(value)).sort();
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  const edges = distinct.length < most ? midpoints(distinct) : quantileEdges(sorted, most);
  const bins = new Uint8Array(column.length);
  for (const [row, value] of column.entries())
    if (!Number.isNaN(value)) bins[row] = 1 + countBelow(edges, value);
  return { bins, count: edges.length + 2, edges, isCategorical: false };
}

function midpoints(distinct: Float64Array): Float64Array {
  return Float64Array.from({ length: Math.max(0, distinct.length - 1) }, (_, i) => {
    return ((distinct[i] ?? 0) + (distinct[i + 1] ?? 0)) / 2;
  });
}

function quantileEdges(sorted: Float64Array, most: number): Float64Array {
  const edges = new Set<number>();
  for (let bin = 1; bin < most - 1; bin++)
    edges.add(sorted[Math.floor((bin * sorted.length) / (most - 1))] ?? 0);
  return Float64Array.from(edges).sort();
}

/** How many edges lie below the value: values equal to an edge stay below it. */
function countBelow(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
