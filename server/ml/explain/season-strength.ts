import { writeWaves } from "../stats/fourier-waves.ts";
import { ridgeRegression } from "../stats/ridge-regression.ts";
import { seasonalTrend } from "../stats/stl.ts";

/** From 0, nothing of the kind, to 1, nothing else. */
export interface Strengths {
  readonly season: number;
  readonly trend: number;
}

/** tsfeatures' choice of the seasonal window. */
const SEASON_WINDOW = 11;
/** Enough for a summer and a December; more would find a year in noise. */
const YEAR_WAVES = 2;
const YEAR_COLUMNS = 1 + 2 * YEAR_WAVES;

/**
 * How much of what varies besides the trend is season, and besides the season trend: 1 - Var(rest) / Var(part + rest) of an
 * STL decomposition. Convention: R's `stl` with s.window 11, degree 0. Needs two whole seasons and no gaps. O(n x windows).
 * Source: Wang, Smith & Hyndman (2006); Hyndman & Athanasopoulos, "Forecasting: Principles and Practice", 3rd ed., 4.3.
 */
export function stlStrengths(values: Readonly<Float64Array>, period: number): Strengths {
  const { season, trend } = seasonalTrend(values, period, SEASON_WINDOW);
  const rest = values.map((value, t) => value - (season[t] ?? 0) - (trend[t] ?? 0));
  const strengthOf = (part: Float64Array) => {
    const whole = variance(rest.map((value, t) => value + (part[t] ?? 0)));
    return whole > 0 ? Math.max(0, 1 - variance(rest) / whole) : 0;
  };
  return { season: strengthOf(season), trend: strengthOf(trend) };
}

function variance(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
}

/**
 * The same measure for a year that was seen only a few times, where STL would learn each date by heart: two waves beside
 * a straight trend, each variance by its degrees of freedom. Takes means of `perYear` to the year; at least two years. O(n).
 */
export function yearStrength(means: Readonly<Float64Array>, perYear: number): number {
  const n = means.length;
  const regress = (columns: number) =>
    ridgeRegression({
      columns,
      rows: n,
      target: means,
      ridge: 0,
      writeRow: (t, row) => {
        row[0] = t / n;
        if (columns > 1) writeWaves(row, 1, { angle: (2 * Math.PI * t) / perYear, waves: YEAR_WAVES });
      },
    });
  const rest = regress(YEAR_COLUMNS).deviation ** 2;
  const whole = regress(1).deviation ** 2;
  return whole > 0 ? Math.max(0, 1 - rest / whole) : 0;
}
