/**
 * Error measures of a forecast. Conventions held by all of them: `actual` and `forecast` are paired by index; pairs in
 * which the actual is NaN (unknown demand) are left out; the answer is a ratio, not a percentage; NaN means the measure
 * is undefined there. Linear cost, nothing is changed.
 * Reference: Hyndman and Athanasopoulos (2021), "Forecasting: principles and practice", 3rd edition, section 5.8.
 */
type Values = Readonly<Float64Array>;

/** How many pairs have a known actual. */
export function comparedCount(actual: Values): number {
  let count = 0;
  for (const value of actual) if (!Number.isNaN(value)) count++;
  return count;
}

/**
 * Mean absolute percentage error. For people who ask for it; useless near zero.
 * Convention: periods with an actual of zero are left out, and it is NaN when all are.
 */
export function mape(actual: Values, forecast: Values): number {
  return meanOver(actual, forecast, (a, f) => (a === 0 ? Number.NaN : Math.abs((a - f) / a)));
}

/**
 * Symmetric MAPE, 0 to 2. The M competitions' measure, for comparing with published tables.
 * Convention: mean of 2|a - f| / (|a| + |f|); a period where both are zero is a perfect one and counts as 0.
 */
export function smape(actual: Values, forecast: Values): number {
  return meanOver(actual, forecast, (a, f) => {
    const size = Math.abs(a) + Math.abs(f);
    return size === 0 ? 0 : (2 * Math.abs(a - f)) / size;
  });
}

/** Absolute error as a share of what was sold: the measure to steer by for stock. NaN when nothing was sold. */
export function wape(actual: Values, forecast: Values): number {
  const sold = meanOver(actual, forecast, (a) => Math.abs(a));
  return sold === 0 ? Number.NaN : meanAbsoluteError(actual, forecast) / sold;
}

/** Signed error as a share of what was sold; positive when the forecast is too high. NaN when nothing was sold. */
export function bias(actual: Values, forecast: Values): number {
  const sold = meanOver(actual, forecast, (a) => Math.abs(a));
  return sold === 0 ? Number.NaN : meanOver(actual, forecast, (a, f) => f - a) / sold;
}

/** Mean absolute error, in units sold. */
export function meanAbsoluteError(actual: Values, forecast: Values): number {
  return meanOver(actual, forecast, (a, f) => Math.abs(a - f));
}

/** Root mean squared error, in units sold; punishes single large misses. */
export function rmse(actual: Values, forecast: Values): number {
  return Math.sqrt(meanOver(actual, forecast, (a, f) => (a - f) ** 2));
}

/**
 * Mean absolute scaled error: MAE over the in-sample MAE of the seasonal naive forecast. Below 1 is better than that.
 * Convention: the scale falls back to lag 1 when history is not longer than a season; NaN when the scale is zero.
 * Reference: Hyndman and Koehler (2006), "Another look at measures of forecast accuracy".
 */
export function mase(actual: Values, forecast: Values, history: Values, seasonLength: number): number {
  return scaled(meanAbsoluteError(actual, forecast), seasonalNaiveMae(history, seasonLength));
}

/**
 * Root mean squared scaled error as M5 defined it: the scale is the in-sample mean squared one-step (lag 1) difference,
 * counted from the first non-zero sale. NaN when the scale is zero.
 * Reference: Makridakis, Spiliotis and Assimakopoulos (2022), "M5 accuracy competition".
 */
export function rmsse(actual: Values, forecast: Values, history: Values): number {
  const first = history.findIndex((value) => value !== 0 && !Number.isNaN(value));
  if (first < 0) return Number.NaN;
  const scale = lagMean(history.subarray(first), 1, (difference) => difference * difference);
  return Math.sqrt(
    scaled(
      meanOver(actual, forecast, (a, f) => (a - f) ** 2),
      scale,
    ),
  );
}

/** MASE's scale: the mean absolute difference between a value and the one a season before. */
export function seasonalNaiveMae(history: Values, seasonLength: number): number {
  const lag = history.length > seasonLength ? seasonLength : 1;
  return lagMean(history, lag, Math.abs);
}

/** Share of actuals inside the band, ends included. */
export function coverage(actual: Values, lower: Values, upper: Values): number {
  let inside = 0;
  let count = 0;
  for (let i = 0; i < actual.length; i++) {
    const a = actual[i] ?? Number.NaN;
    if (Number.isNaN(a)) continue;
    count++;
    if (a >= (lower[i] ?? Number.NaN) && a <= (upper[i] ?? Number.NaN)) inside++;
  }
  return count === 0 ? Number.NaN : inside / count;
}

/**
 * Pinball (quantile) loss of a forecast of one quantile, in units sold; half the MAE at 0.5.
 * Reference: Koenker and Bassett (1978), "Regression quantiles".
 */
export function pinball(actual: Values, quantileForecast: Values, probability: number): number {
  return meanOver(actual, quantileForecast, (a, f) =>
    a >= f ? probability * (a - f) : (1 - probability) * (f - a),
  );
}

function meanOver(actual: Values, forecast: Values, term: (a: number, f: number) => number): number {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < actual.length; i++) {
    const a = actual[i] ?? Number.NaN;
    if (Number.isNaN(a)) continue;
    const f = forecast[i];
    if (f === undefined)
      throw new RangeError(`the forecast has ${forecast.length} steps, the actuals ${actual.length}`);
    const value = term(a, f);
    // A term of NaN opts out on purpose; a NaN forecast must not hide behind that.
    if (Number.isNaN(f)) return Number.NaN;
    if (Number.isNaN(value)) continue;
    sum += value;
    count++;
  }
  return count === 0 ? Number.NaN : sum / count;
}

function lagMean(history: Values, lag: number, term: (difference: number) => number): number {
  let sum = 0;
  let count = 0;
  for (let t = lag; t < history.length; t++) {
    const difference = (history[t] ?? Number.NaN) - (history[t - lag] ?? Number.NaN);
    if (Number.isNaN(difference)) continue;
    sum += term(difference);
    count++;
  }
  return count === 0 ? Number.NaN : sum / count;
}

function scaled(error: number, scale: number): number {
  return scale > 0 ? error / scale : Number.NaN;
}
