import { type SeasonJoin, seasonalIndices } from "../../stats/decompose.ts";
import { ridgeRegression } from "../../stats/ridge-regression.ts";
import { straightLine } from "../../stats/straight-line.ts";
import type { SmoothingForm, SmoothingStates } from "./form.ts";

const SMALLEST_INDEX = 0.01;
const FEWEST_PERIODS = 10;

/**
 * Where the search for level, slope and season begins: seasonal indices by classical decomposition (one Fourier wave
 * when there are fewer than three seasons), then a line through the first seasons of the adjusted series. Needs a series without gaps. O(n).
 * Source: Hyndman, Koehler, Ord & Snyder, "Forecasting with Exponential Smoothing" (2008), 2.6.1.
 */
export function initialStates(
  filled: Readonly<Float64Array>,
  form: SmoothingForm,
  seasonLength: number,
): SmoothingStates {
  const indices = form.season === "N" ? new Float64Array(0) : startIndices(filled, form.season, seasonLength);
  const length = form.season === "N" ? 1 : seasonLength;
  const adjusted = filled.map((value, t) => {
    if (form.season === "N") return value;
    const index = indices[t % length] ?? 0;
    return form.season === "A" ? value - index : value / index;
  });
  const count = Math.min(Math.max(FEWEST_PERIODS, 2 * length), adjusted.length);
  const season = Array.from(indices);
  if (form.trend === "N") {
    let sum = 0;
    for (let t = 0; t < count; t++) sum += adjusted[t] ?? 0;
    return { level: sum / count, slope: 0, season };
  }
  const line = straightLine(adjusted, count);
  return { level: line.intercept, slope: line.slope, season };
}

function startIndices(filled: Readonly<Float64Array>, season: "A" | "M", length: number): Float64Array {
  const join: SeasonJoin = season === "A" ? "additive" : "multiplicative";
  const indices =
    filled.length < 3 * length ? waveIndices(filled, join, length) : seasonalIndices(filled, length, join);
  if (season === "A") return indices;
  const positive = indices.map((index) => Math.max(index, SMALLEST_INDEX));
  const mean = positive.reduce((sum, index) => sum + index, 0) / length;
  return positive.map((index) => index / mean);
}

/** A season too short to average: one sine wave around a straight line. */
function waveIndices(filled: Readonly<Float64Array>, join: SeasonJoin, length: number): Float64Array {
  const angle = (t: number) => (2 * Math.PI * t) / length;
  const fit = ridgeRegression({
    columns: 3,
    rows: filled.length,
    target: filled,
    ridge: 0,
    writeRow: (t, row) => {
      row[0] = t / filled.length;
      row[1] = Math.sin(angle(t));
      row[2] = Math.cos(angle(t));
    },
  });
  const [slope = 0, sine = 0, cosine = 0] = fit.coefficients;
  const middle = fit.intercept + slope / 2;
  return Float64Array.from({ length }, (_, phase) => {
    const wave = sine * Math.sin(angle(phase)) + cosine * Math.cos(angle(phase));
    return join === "additive" ? wave : 1 + wave / (middle || 1);
  });
}
