import type { BoostingLoss, GrowthOptions } from "./boosted-trees.ts";
import type { FeatureTable } from "./table.ts";

/** Refuses what no tree can be learnt from, and says what is wrong where. */
export function checkTrainingInput(
  table: FeatureTable,
  target: Readonly<Float64Array>,
  options: GrowthOptions & { readonly loss: BoostingLoss },
): void {
  const rows = target.length;
  if (rows === 0) throw new RangeError("there are no rows to learn from");
  for (const [index, column] of table.columns.entries())
    if (column.length !== rows)
      throw new RangeError(
        `column "${table.names[index] ?? index}" has ${column.length} rows, the target has ${rows}`,
      );
  const { weights, monotone } = options;
  if (weights && weights.length !== rows)
    throw new RangeError(`there are ${weights.length} weights for ${rows} rows`);
  if (weights && !(weights.every((weight) => weight >= 0) && weights.some((weight) => weight > 0)))
    throw new RangeError("weights must be at least 0, and one of them more");
  if (monotone && monotone.length !== table.columns.length)
    throw new RangeError(`there are ${monotone.length} monotone marks for ${table.columns.length} columns`);
  for (const column of table.categorical ?? [])
    if ((monotone?.[column] ?? 0) !== 0)
      throw new RangeError(`"${table.names[column] ?? column}" holds categories, which cannot be monotone`);
  checkTarget(target, options.loss);
}

function checkTarget(target: Readonly<Float64Array>, loss: BoostingLoss): void {
  const bad = target.findIndex((value) => !isAllowed(value, loss));
  if (bad < 0) return;
  const wanted = {
    squared: "a finite number",
    poisson: "0 or more",
    tweedie: "0 or more",
    logistic: "0 or 1",
  }[loss];
  throw new RangeError(`the target of row ${bad + 1} is ${target[bad]}; ${loss} loss needs ${wanted}`);
}

function isAllowed(value: number, loss: BoostingLoss): boolean {
  if (loss === "logistic") return value === 0 || value === 1;
  return Number.isFinite(value) && (loss === "squared" || value >= 0);
}
