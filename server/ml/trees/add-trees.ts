import type { Tree, TreeColumns } from "./boosted-trees.ts";
import type { FeatureTable } from "./table.ts";

/** A table whose categories are turned into the places of their codes, 0 for those that are missing or unknown. */
export interface ReadyTable {
  readonly rows: number;
  readonly columns: readonly Readonly<Float64Array>[];
  /** By column that holds categories: place of each code, from 1 on. */
  readonly places: ReadonlyMap<number, ReadonlyMap<number, number>>;
}

/** Readies a table for a model; RangeError when a column of the model is not in it. */
export function readyTable({ names, codes }: TreeColumns, table: FeatureTable): ReadyTable {
  if (table.columns.length < names.length)
    throw new RangeError(
      `the model was learnt from ${names.length} columns (${names.join(", ")}), the table has ${table.columns.length}`,
    );
  const places = new Map(
    Object.entries(codes).map(([column, known]) => [
      Number(column),
      new Map(known.map((code, index) => [code, index + 1])),
    ]),
  );
  const columns = table.columns.map((column, index) => {
    const own = places.get(index);
    return own ? column.map((code) => own.get(code) ?? 0) : column;
  });
  return { rows: table.columns[0]?.length ?? 0, columns, places };
}

/** A tree in typed arrays, quick to walk. */
export interface ReadyTree {
  readonly feature: Int32Array;
  readonly threshold: Float64Array;
  readonly missingLeft: Uint8Array;
  readonly left: Int32Array;
  readonly value: Float64Array;
  /** By node that splits categories: 1 for each place that goes left. */
  readonly goesLeft: readonly (Uint8Array | null)[];
}

export function readyTree(tree: Tree, { places }: Pick<ReadyTable, "places">): ReadyTree {
  const goesLeft = tree.feature.map((feature, node) => {
    const codes = tree.categories[node];
    if (!codes) return null;
    const own = places.get(feature);
    const sides = new Uint8Array((own?.size ?? 0) + 1);
    sides[0] = tree.missingLeft[node] ?? 0;
    for (const code of codes) sides[own?.get(code) ?? 0] = 1;
    return sides;
  });
  return {
    feature: Int32Array.from(tree.feature),
    threshold: Float64Array.from(tree.threshold),
    missingLeft: Uint8Array.from(tree.missingLeft),
    left: Int32Array.from(tree.left),
    value: Float64Array.from(tree.value),
    goesLeft,
  };
}

/** Whether a value goes left at a node. */
export function goesLeft(
  { threshold, missingLeft, goesLeft: sides }: ReadyTree,
  node: number,
  value: number,
): boolean {
  const own = sides[node];
  if (own) return own[value] === 1;
  return value <= (threshold[node] as number) || (Number.isNaN(value) && missingLeft[node] === 1);
}

/** Adds what a tree says of the rows from start to end, or of those of them marked 1, to their sums. */
export function addTree(
  { feature, threshold, missingLeft, left, value, goesLeft: sides }: ReadyTree,
  { columns }: ReadyTable,
  sums: Float64Array,
  { start, end, marks }: { start: number; end: number; marks?: Int32Array },
): void {
  for (let row = start; row < end; row++) {
    if (marks && marks[row] !== 1) continue;
    let node = 0;
    for (let column = feature[0] as number; column >= 0; column = feature[node] as number) {
      const cell = (columns[column] as Float64Array)[row] as number;
      const own = sides[node];
      // As goesLeft says, written out: this is the innermost loop of prediction.
      const isLeft = own
        ? own[cell] === 1
        : cell <= (threshold[node] as number) || (Number.isNaN(cell) && missingLeft[node] === 1);
      node = (left[node] as number) + (isLeft ? 0 : 1);
    }
    sums[row] = (sums[row] as number) + (value[node] as number);
  }
}
