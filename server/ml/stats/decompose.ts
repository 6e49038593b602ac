/** How the seasonal pattern joins the level: added to it or multiplied with it. */
export type SeasonJoin = "additive" | "multiplicative";

/**
 * One seasonal index per phase (t mod season), by classical decomposition: centred moving average, then the mean
 * ratio or difference of each phase, normalised to average 1 or 0. The quick look at a season, and the start of better models.
 * Convention: R's `decompose`. Needs two whole seasons and no gaps. O(n).
 * Source: Hyndman & Athanasopoulos, "Forecasting: Principles and Practice", 3rd ed., 3.4.
 */
export function seasonalIndices(
  values: Readonly<Float64Array>,
  season: number,
  join: SeasonJoin,
): Float64Array {
  const sums = new Float64Array(season);
  const counts = new Float64Array(season);
  const trend = centredMovingAverage(values, season);
  for (let t = 0; t < values.length; t++) {
    const level = trend[t] ?? Number.NaN;
    const effect = join === "additive" ? (values[t] ?? 0) - level : (values[t] ?? 0) / level;
    if (!Number.isFinite(effect)) continue;
    sums[t % season] = (sums[t % season] ?? 0) + effect;
    counts[t % season] = (counts[t % season] ?? 0) + 1;
  }
  const neutral = join === "additive" ? 0 : 1;
  const indices = sums.map((sum, phase) => ((counts[phase] ?? 0) > 0 ? sum / (counts[phase] ?? 1) : neutral));
  const mean = indices.reduce((sum, index) => sum + index, 0) / season;
  if (join === "additive") return indices.map((index) => index - mean);
  return mean === 0 ? indices.fill(1) : indices.map((index) => index / mean);
}

/** Moving average over one season, centred (half weights at both ends of an even season); NaN where it does not fit. */
export function centredMovingAverage(values: Readonly<Float64Array>, season: number): Float64Array {
  const average = new Float64Array(values.length).fill(Number.NaN);
  const half = Math.floor(season / 2);
  const isEven = season % 2 === 0;
  for (let t = half; t + half < values.length; t++) {
    let sum = 0;
    for (let k = t - half; k <= t + half; k++) sum += values[k] ?? 0;
    if (isEven) sum -= ((values[t - half] ?? 0) + (values[t + half] ?? 0)) / 2;
    average[t] = sum / season;
  }
  return average;
}
