export interface CandidateColumn {
  /** Centred, one value a period. */
  readonly values: Readonly<Float64Array>;
  /** Number of the spell each period belongs to: the covariate keeps its value within one. */
  readonly spells: Readonly<Int32Array>;
}

/** A column of which the others explain all but this part has nothing of its own to say. */
const SMALLEST_REST = 0.01;

/**
 * Which columns earn their place beside each other in explaining a target: forward selection. Each step takes the column
 * that explains most of what is left, and orthogonalises the others against it. A column must be worth ln n + 2 ln p for p
 * columns to choose from, as the extended Bayesian information criterion asks, by a t-value that counts a spell of one covariate value as one observation: a rate
 * that moved four times has been tried four times, however many weeks each lasted. Target and columns are centred and of
 * one length; NaN in the target leaves a row out. Returns indexes, the strongest first. O(n x columns x chosen).
 * Sources: Chen & Chen, Biometrika 95 (2008) for the criterion; Liang & Zeger, Biometrika 73 (1986) for the t-value.
 */
export function selectColumns(target: Readonly<Float64Array>, columns: readonly CandidateColumn[]): number[] {
  const rows = Array.from(target.keys()).filter((t) => !Number.isNaN(target[t] ?? Number.NaN));
  const residual = Float64Array.from(rows, (t) => target[t] ?? 0);
  const left = columns.map(({ values, spells }) => ({
    values: Float64Array.from(rows, (t) => values[t] || 0),
    spells: Int32Array.from(rows, (t) => spells[t] ?? 0),
  }));
  const own = left.map(({ values }) => product(values, values));
  const open = new Set(columns.keys());
  const chosen: number[] = [];
  const threshold = Math.log(rows.length) + 2 * Math.log(columns.length);
  for (
    let index = strongest(residual, left, own, open);
    index !== null;
    index = strongest(residual, left, own, open)
  ) {
    open.delete(index);
    const taken = left[index];
    if (!taken || spellT(residual, taken) ** 2 < threshold) continue;
    chosen.push(index);
    subtract(residual, taken.values);
    for (const other of open) subtract(left[other]?.values ?? residual, taken.values);
  }
  return chosen;
}

function strongest(
  residual: Float64Array,
  columns: readonly { readonly values: Float64Array }[],
  own: readonly number[],
  open: ReadonlySet<number>,
): number | null {
  let best: number | null = null;
  let most = 0;
  for (const index of open) {
    const values = columns[index]?.values ?? residual;
    const size = product(values, values);
    if (!(size > SMALLEST_REST * (own[index] ?? 0))) continue;
    const gain = product(values, residual) ** 2 / size;
    if (gain <= most) continue;
    best = index;
    most = gain;
  }
  return best;
}

/** The t-value of the column's slope with errors that may hang together within a spell. */
function spellT(
  residual: Float64Array,
  { values, spells }: { readonly values: Float64Array; readonly spells: Int32Array },
): number {
  const size = product(values, values);
  const slope = product(values, residual) / size;
  const scores = new Map<number, number>();
  for (let t = 0; t < values.length; t++) {
    const x = values[t] ?? 0;
    const spell = spells[t] ?? 0;
    scores.set(spell, (scores.get(spell) ?? 0) + x * ((residual[t] ?? 0) - slope * x));
  }
  const sizes = new Map<number, number>();
  for (let t = 0; t < values.length; t++)
    sizes.set(spells[t] ?? 0, (sizes.get(spells[t] ?? 0) ?? 0) + (values[t] ?? 0) ** 2);
  // How many spells carry the estimate, when those that weigh little count little.
  const carriers = size ** 2 / [...sizes.values()].reduce((sum, value) => sum + value ** 2, 0);
  const variance = [...scores.values()].reduce((sum, score) => sum + score ** 2, 0) / size ** 2;
  const corrected = carriers > 1 ? (variance * carriers) / (carriers - 1) : Number.POSITIVE_INFINITY;
  return corrected > 0 ? slope / Math.sqrt(corrected) : Number.POSITIVE_INFINITY;
}

/** Takes out of `column` what `other` explains of it. */
function subtract(column: Float64Array, other: Float64Array): void {
  const share = product(column, other) / product(other, other);
  if (share === 0) return;
  for (let t = 0; t < column.length; t++) column[t] = (column[t] ?? 0) - share * (other[t] ?? 0);
}

function product(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let t = 0; t < left.length; t++) sum += (left[t] ?? 0) * (right[t] ?? 0);
  return sum;
}
