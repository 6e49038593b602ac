import type { Random } from "../random.ts";

/** Writes a random share of the rows, at least one, in their order; returns how many. Selection sampling (Knuth). */
export function drawRows(rows: Int32Array, share: number, random: Random): number {
  const wanted = shareOf(rows.length, share);
  let seen = 0;
  for (let row = 0; seen < wanted; row++)
    if (wanted === rows.length || random() * (rows.length - row) < wanted - seen) rows[seen++] = row;
  return seen;
}

/** Marks a random share of the columns with 1, at least one. */
export function drawColumns(offered: Uint8Array, share: number, random: Random): void {
  let wanted = shareOf(offered.length, share);
  for (const column of offered.keys()) {
    const left = offered.length - column;
    const isDrawn = wanted === left || (wanted > 0 && random() * left < wanted);
    offered[column] = isDrawn ? 1 : 0;
    if (isDrawn) wanted--;
  }
}

function shareOf(length: number, share: number): number {
  return Math.max(1, Math.min(length, Math.round(share * length)));
}
