import { keptCorrelation, type StepForecast } from "#server/services/products/combine-forecasts.ts";
import type { Steps } from "./look-further.ts";

/** Long enough to hold whole weeks, so that the days of one weekday are not compared with those of another. */
const COMPARED_STEPS = 28;
/** Two forecasts of one series that differ by more than this are not mended by scaling. */
const FURTHEST_RATIO = 2;

/**
 * The stored forecast as it stands, followed by steps of one that looks further but saw this series alone. Those are
 * brought to the stored one's level, so that the line does not jump where the second begins.
 */
export function extendForecast(stored: StepForecast, further: Steps, steps: number): StepForecast {
  const from = stored.point.length;
  if (steps <= from) return cutForecast(stored, steps);
  const own = stored.model ?? stored.point;
  const compared = Math.min(COMPARED_STEPS, from);
  const sum = (values: readonly number[]) =>
    values.slice(from - compared, from).reduce((total, value) => total + Math.max(0, value), 0);
  const level = sum(further.point) > 0 ? sum(own) / sum(further.point) : 1;
  const ratio = Math.min(FURTHEST_RATIO, Math.max(1 / FURTHEST_RATIO, level));
  const tail = (values: readonly number[]) => values.slice(from, steps).map((value) => ratio * value);
  return {
    firstDay: stored.firstDay,
    point: [...stored.point, ...tail(further.point)],
    lower80: [...stored.lower80, ...tail(further.lower80)],
    upper80: [...stored.upper80, ...tail(further.upper80)],
    lower95: [...stored.lower95, ...tail(further.lower95)],
    upper95: [...stored.upper95, ...tail(further.upper95)],
    ...(stored.model && { model: [...stored.model, ...tail(further.point)] }),
    ...keptCorrelation(stored),
  };
}

export function cutForecast(forecast: StepForecast, steps: number): StepForecast {
  return {
    firstDay: forecast.firstDay,
    point: forecast.point.slice(0, steps),
    lower80: forecast.lower80.slice(0, steps),
    upper80: forecast.upper80.slice(0, steps),
    lower95: forecast.lower95.slice(0, steps),
    upper95: forecast.upper95.slice(0, steps),
    ...(forecast.model && { model: forecast.model.slice(0, steps) }),
    ...keptCorrelation(forecast),
  };
}
