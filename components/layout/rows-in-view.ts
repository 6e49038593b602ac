/** Which rows of a long list are drawn, and how much room the others take. */
export interface RowsInView {
  readonly first: number;
  /** The row after the last one drawn. */
  readonly end: number;
  readonly before: number;
  readonly after: number;
}

export interface RowsRequest {
  readonly count: number;
  /** Of a row, until it is measured. */
  readonly usualHeight: number;
  readonly heights: ReadonlyMap<number, number>;
  /** The part of the list that the window shows; `top` is negative where the list begins further down. */
  readonly view: { readonly top: number; readonly height: number };
  /** Rows that are drawn above and below those in view. */
  readonly overscan: number;
}

export function findRowsInView({ count, usualHeight, heights, view, overscan }: RowsRequest): RowsInView {
  const edges = findEdges(count, usualHeight, heights);
  const edgeAt = (index: number) => edges[index] ?? 0;
  let from = 0;
  while (from < count - 1 && edgeAt(from + 1) <= view.top) from++;
  let to = Math.min(from + 1, count);
  while (to < count && edgeAt(to) < view.top + view.height) to++;
  const first = Math.max(0, from - overscan);
  const end = Math.min(count, to + overscan);
  return { first, end, before: edgeAt(first), after: edgeAt(count) - edgeAt(end) };
}

/** Where each row begins; the last edge is where the list ends. */
function findEdges(count: number, usualHeight: number, heights: ReadonlyMap<number, number>): number[] {
  const edges = [0];
  let edge = 0;
  for (let index = 0; index < count; index++) {
    edge += heights.get(index) ?? usualHeight;
    edges.push(edge);
  }
  return edges;
}
