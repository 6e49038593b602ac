const NINETY_PERCENT = 1.6448536269514722;

/**
 * Whether a season of that length shows: the autocorrelation one season back, against the limit that allows for the
 * shorter lags (90%, two-sided). Guards methods that would otherwise fit a season to noise.
 * Convention: R's `thetaf`; needs more than two seasons and no gaps. O(n x season).
 * Source: Fiorucci et al., "Models for optimising the theta method", IJF 32 (2016), 2.3.
 */
export function hasSeasonality(values: Readonly<Float64Array>, season: number): boolean {
  const n = values.length;
  if (season < 2 || n <= 2 * season) return false;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const centred = values.map((value) => value - mean);
  const atZero = lagProduct(centred, 0);
  if (atZero <= 1e-12 * n * mean * mean) return false;
  let shorter = 0;
  for (let lag = 1; lag < season; lag++) shorter += (lagProduct(centred, lag) / atZero) ** 2;
  const limit = NINETY_PERCENT * Math.sqrt((1 + 2 * shorter) / n);
  return Math.abs(lagProduct(centred, season) / atZero) > limit;
}

function lagProduct(centred: Float64Array, lag: number): number {
  let sum = 0;
  for (let t = lag; t < centred.length; t++) sum += (centred[t] ?? 0) * (centred[t - lag] ?? 0);
  return sum;
}
