import {
  keptCorrelation,
  type StepForecast,
  sliceSteps,
} from "#server/services/products/combine-forecasts.ts";
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
  if (steps <= from) return sliceSteps(stored, 0, steps);
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
