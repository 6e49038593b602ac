/**
 * The band of a total whose parts have bands of their own, such as thirty days or three stores.
 * Right wherever parts are added: the ends of a band cannot simply be summed, since that supposes every part misses in
 * the same direction by as much at once; nor may they be combined as if independent, since a forecast that is too high
 * today is often too high tomorrow. Errors are taken as equicorrelated: with half-widths w, the half-width of the sum is
 * sqrt((1 - rho) * sum(w^2) + rho * sum(w)^2), upper and lower side apart so that a skewed band stays skewed.
 * `correlation` 0 is independence, 1 is adding the ends. Never below zero. Cost: one pass.
 * Reference: variance of a sum of equicorrelated variables, e.g. Hyndman and Athanasopoulos (2021), "Forecasting", 11.
 */
export interface BandedValue {
  readonly point: number;
  readonly low: number;
  readonly high: number;
}

export function sumBand(parts: readonly BandedValue[], correlation: number): BandedValue {
  let point = 0;
  let [below, belowSquared, above, aboveSquared] = [0, 0, 0, 0];
  for (const part of parts) {
    const down = Math.max(0, part.point - part.low);
    const up = Math.max(0, part.high - part.point);
    point += part.point;
    below += down;
    belowSquared += down * down;
    above += up;
    aboveSquared += up * up;
  }
  const width = (sum: number, sumOfSquares: number) =>
    Math.sqrt((1 - correlation) * sumOfSquares + correlation * sum * sum);
  return {
    point,
    low: Math.max(0, point - width(below, belowSquared)),
    high: point + width(above, aboveSquared),
  };
}
