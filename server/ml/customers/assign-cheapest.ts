type Matrix = readonly (readonly number[])[];

/** Working state; rows and columns count from 1, so that 0 can mean nobody. */
interface Matching {
  readonly rowPotential: Float64Array;
  readonly columnPotential: Float64Array;
  /** The row that each column is given to. */
  readonly owner: Int32Array;
}

/**
 * The cheapest assignment of rows to columns, each column to at most one row: the column of each row. `cost` is a matrix
 * with at most as many rows as columns. Hungarian method with potentials, O(rows^2 x columns).
 * Reference: Kuhn (1955), "The Hungarian method for the assignment problem"; shortest paths after Jonker and Volgenant.
 */
export function assignCheapest(cost: Matrix): number[] {
  const rowCount = cost.length;
  const columnCount = cost[0]?.length ?? 0;
  if (rowCount > columnCount) throw new RangeError(`${rowCount} rows do not fit ${columnCount} columns`);
  const matching: Matching = {
    rowPotential: new Float64Array(rowCount + 1),
    columnPotential: new Float64Array(columnCount + 1),
    owner: new Int32Array(columnCount + 1),
  };
  for (let row = 1; row <= rowCount; row++) placeRow(cost, matching, row);
  const columnOf = new Array<number>(rowCount).fill(-1);
  for (const [column, row] of matching.owner.entries()) {
    if (column > 0 && row > 0) columnOf[row - 1] = column - 1;
  }
  return columnOf;
}

/** Finds the cheapest chain of moves that ends at a free column, and makes the moves. */
function placeRow(cost: Matrix, { rowPotential, columnPotential, owner }: Matching, row: number): void {
  const size = owner.length;
  const least = new Float64Array(size).fill(Number.POSITIVE_INFINITY);
  const previous = new Int32Array(size);
  const isDone = new Uint8Array(size);
  owner[0] = row;
  let column = 0;
  while (owner[column] !== 0) {
    isDone[column] = 1;
    const current = owner[column] as number;
    let next = 0;
    let step = Number.POSITIVE_INFINITY;
    for (let other = 1; other < size; other++) {
      if (isDone[other] === 1) continue;
      const price = cost[current - 1]?.[other - 1] ?? 0;
      const reduced = price - (rowPotential[current] as number) - (columnPotential[other] as number);
      if (reduced < (least[other] as number)) {
        least[other] = reduced;
        previous[other] = column;
      }
      if ((least[other] as number) < step) {
        step = least[other] as number;
        next = other;
      }
    }
    for (let other = 0; other < size; other++) {
      if (isDone[other] === 1) {
        const held = owner[other] as number;
        rowPotential[held] = (rowPotential[held] as number) + step;
        columnPotential[other] = (columnPotential[other] as number) - step;
      } else least[other] = (least[other] as number) - step;
    }
    column = next;
  }
  while (column !== 0) {
    const before = previous[column] as number;
    owner[column] = owner[before] as number;
    column = before;
  }
}
