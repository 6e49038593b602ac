import type { BoostingLoss } from "./boosted-trees.ts";

/** Between Poisson (1) and gamma (2): zeros and a long tail. */
const TWEEDIE_POWER = 1.3;
/** Poisson steps are held back as LightGBM and XGBoost do by default, by a curvature exp(0.7) times the true one. */
const POISSON_CAUTION = Math.exp(0.7);
const SMALLEST_MEAN = 1e-9;
/** Below it a leaf of certain rows would have no weight left. */
const SMALLEST_CURVATURE = 1e-16;

interface Rows {
  readonly target: Readonly<Float64Array>;
  readonly weights: Readonly<Float64Array>;
  readonly sums: Readonly<Float64Array>;
}

/** Where boosting starts, on the scale of the trees' sums. */
export function startOf(loss: BoostingLoss, { target, weights }: Omit<Rows, "sums">): number {
  let total = 0;
  let weight = 0;
  for (let row = 0; row < target.length; row++) {
    total += (weights[row] as number) * (target[row] as number);
    weight += weights[row] as number;
  }
  const mean = total / weight;
  if (loss === "squared") return mean;
  const bounded = Math.max(mean, SMALLEST_MEAN);
  if (loss !== "logistic") return Math.log(bounded);
  const share = Math.min(bounded, 1 - SMALLEST_MEAN);
  return Math.log(share / (1 - share));
}

/** From the scale of the sums to the scale of the target. */
export function toResponse(loss: BoostingLoss, sum: number): number {
  if (loss === "squared") return sum;
  return loss === "logistic" ? 1 / (1 + Math.exp(-sum)) : Math.exp(sum);
}

/** First and second derivative of the loss by each sum, for the rows from start to end. */
export function writeDerivatives(
  loss: BoostingLoss,
  { target, weights, sums, pairs }: Rows & { readonly pairs: Float64Array },
  start: number,
  end: number,
): void {
  for (let row = start; row < end; row++) {
    const y = target[row] as number;
    const sum = sums[row] as number;
    const weight = weights[row] as number;
    let slope = sum - y;
    let curvature = 1;
    if (loss === "logistic") {
      const share = 1 / (1 + Math.exp(-sum));
      slope = share - y;
      curvature = Math.max(share * (1 - share), SMALLEST_CURVATURE);
    } else if (loss === "poisson") {
      const mean = Math.exp(sum);
      slope = mean - y;
      curvature = mean * POISSON_CAUTION;
    } else if (loss === "tweedie") {
      const down = y * Math.exp((1 - TWEEDIE_POWER) * sum);
      const up = Math.exp((2 - TWEEDIE_POWER) * sum);
      slope = up - down;
      curvature = (2 - TWEEDIE_POWER) * up - (1 - TWEEDIE_POWER) * down;
    }
    pairs[2 * row] = weight * slope;
    pairs[2 * row + 1] = weight * curvature;
  }
}

/** Mean loss of predictions on the scale of the sums: squared error, log loss, or Poisson or Tweedie deviance. */
export function meanLoss(
  loss: BoostingLoss,
  target: Readonly<Float64Array>,
  sums: Readonly<Float64Array>,
): number {
  let total = 0;
  for (let row = 0; row < target.length; row++)
    total += lossOf(loss, target[row] as number, sums[row] as number);
  return total / target.length;
}

function lossOf(loss: BoostingLoss, y: number, sum: number): number {
  if (loss === "squared") return (y - sum) ** 2;
  // log(1 + exp(sum)) without overflow.
  if (loss === "logistic") return Math.max(sum, 0) + Math.log1p(Math.exp(-Math.abs(sum))) - y * sum;
  if (loss === "poisson") return 2 * ((y > 0 ? y * (Math.log(y) - sum) : 0) - y + Math.exp(sum));
  const [one, two] = [1 - TWEEDIE_POWER, 2 - TWEEDIE_POWER];
  return 2 * (y ** two / (one * two) - (y * Math.exp(one * sum)) / one + Math.exp(two * sum) / two);
}
