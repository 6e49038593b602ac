import type { BoostedTrees } from "../trees/boosted-trees.ts";
import { predictBoosting } from "../trees/predict-boosting.ts";
import type { FeatureTable } from "../trees/table.ts";
import type { DemandKind } from "./global-model.ts";
import { SPREAD_BLOCKS, spreadBlock, toRatio } from "./target-scale.ts";

interface TaughtRows {
  readonly table: FeatureTable;
  readonly steps: Int32Array;
  /** On the scale the model was taught. */
  readonly target: Float64Array;
}

/** Rows looked at; a spread needs no more. */
const MOST_ROWS = 5000;
const SMALLEST_MEAN = 1e-3;

/**
 * How far a model's rows stray from it, by quarter of the horizon: the deviation of the logarithm for steady demand, and
 * as a multiple of the root of the mean for rare demand, whose variance grows with its mean. Rows the model learnt from
 * stray less than others will, by a factor that the conformal bands make up for.
 */
export function measureSpread(
  {
    kind,
    trees,
    horizon,
  }: { readonly kind: DemandKind; readonly trees: BoostedTrees; readonly horizon: number },
  { table, steps, target }: TaughtRows,
): number[] {
  const stride = Math.max(1, Math.ceil(target.length / MOST_ROWS));
  const every = <Values extends Float64Array | Int32Array>(values: Values) =>
    values.filter((_, row) => row % stride === 0) as Values;
  const shown = { ...table, columns: table.columns.map(every) };
  const [actual, ahead] = [every(target), every(steps)];
  const squares = new Float64Array(SPREAD_BLOCKS);
  const counts = new Float64Array(SPREAD_BLOCKS);
  for (const [row, fitted] of predictBoosting(trees, shown).entries()) {
    const block = spreadBlock(ahead[row] ?? 0, horizon);
    const size = kind === "steady" ? 1 : Math.max(toRatio(kind, fitted), SMALLEST_MEAN);
    squares[block] = (squares[block] ?? 0) + ((actual[row] ?? 0) - fitted) ** 2 / size;
    counts[block] = (counts[block] ?? 0) + 1;
  }
  return Array.from(squares, (sum, block) => Math.sqrt(sum / Math.max(counts[block] ?? 0, 1)));
}
