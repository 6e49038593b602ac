import type { BoostingLoss } from "./boosted-trees.ts";

/** Between Poisson (1) and gamma (2): zeros and a long tail. */
const TWEEDIE_POWER = 1.3;

/** Where boosting starts, on the scale of the trees' sums. */
export function startOf(loss: BoostingLoss, target: Readonly<Float64Array>): number {
  const mean = target.reduce((sum, value) => sum + value, 0) / target.length;
  return loss === "squared" ? mean : Math.log(Math.max(mean, 1e-9));
}

/** From the scale of the sums to the scale of the target. */
export function toResponse(loss: BoostingLoss, sum: number): number {
  return loss === "squared" ? sum : Math.exp(sum);
}

/** First and second derivative of the loss by each sum. */
export function writeDerivatives(
  loss: BoostingLoss,
  target: Readonly<Float64Array>,
  sums: Readonly<Float64Array>,
  slopes: Float64Array,
  curvatures: Float64Array,
): void {
  for (let row = 0; row < target.length; row++) {
    const y = target[row] ?? 0;
    const sum = sums[row] ?? 0;
    if (loss === "squared") {
      slopes[row] = sum - y;
      curvatures[row] = 1;
    } else if (loss === "poisson") {
      const mean = Math.exp(sum);
      slopes[row] = mean - y;
      curvatures[row] = mean;
    } else {
      const down = y * Math.exp((1 - TWEEDIE_POWER) * sum);
      const up = Math.exp((2 - TWEEDIE_POWER) * sum);
      slopes[row] = up - down;
      curvatures[row] = (2 - TWEEDIE_POWER) * up - (1 - TWEEDIE_POWER) * down;
    }
  }
}
