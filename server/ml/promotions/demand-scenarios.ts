import { quantileGrid } from "#server/ml/evaluation/quantile-grid.ts";
import { ASSUMED_CORRELATION, type DailyForecast } from "#server/ml/inventory/daily-forecast.ts";

const PROBABILITIES = [0.1, 0.3, 0.5, 0.7, 0.9] as const;

/**
 * A few equally likely levels of demand that a forecast allows, each a forecast of its own in units per day: a discount
 * must pay over all of them, since what sells out anyway needs none and what nobody wants needs more. Their spread is
 * that of the total over the days, which errors that hardly resemble each other make narrower than a single day's; their
 * mean is the point. Cost: days x quantiles.
 */
export function demandScenarios(forecast: DailyForecast): number[][] {
  const point = forecast.point.map((value) => Math.max(0, value));
  const total = sum(point);
  if (total === 0) return [point];
  const grid = quantileGrid(
    {
      point: Float64Array.from(point),
      bands: [
        bandOf(0.8, forecast.lower80, forecast.upper80),
        bandOf(0.95, forecast.lower95, forecast.upper95),
      ],
      demandClass: "smooth",
    },
    PROBABILITIES,
  );
  const correlation = forecast.correlation ?? ASSUMED_CORRELATION;
  const narrowing = Math.sqrt(correlation + (1 - correlation) / point.length);
  const factors = PROBABILITIES.map((_, level) => {
    const reached = grid.steps.reduce((all, step) => all + (step[level] ?? 0), 0);
    return Math.max(0, 1 + (reached / total - 1) * narrowing);
  });
  const mean = sum(factors) / factors.length;
  return factors.map((factor) => point.map((value) => (value * factor) / mean));
}

function bandOf(level: number, lower: readonly number[], upper: readonly number[]) {
  return { level, lower: Float64Array.from(lower), upper: Float64Array.from(upper) };
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
