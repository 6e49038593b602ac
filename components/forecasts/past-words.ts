import type { Formatter } from "#lib/format/formatter.ts";
import type { PastForecast } from "#lib/schemas/forecast.ts";

/** How close the forecasts came, and how often the likely range held. */
export function pastSummary(past: PastForecast, format: Formatter): string {
  const { error, insideCount, steps, frequency } = past;
  const periods = `${steps.length} ${frequency}${steps.length === 1 ? "" : "s"}`;
  const off =
    error === null
      ? `In these ${periods} nothing was sold.`
      : `Over these ${periods} the forecast was off by ${format.percent(error)} of what was sold.`;
  const share = format.percent(insideCount / Math.max(1, steps.length));
  return `${off} ${insideCount} of ${steps.length} ${frequency}s (${share}) fell inside the likely range, which aims at 80%.`;
}

export const PAST_SOURCE: Record<PastForecast["source"], string> = {
  models: "Predicted at the time, by earlier versions of the model.",
  replay:
    "Tried out afterwards: no earlier version of the model covers these days, so each stretch was forecast again from what was known before it.",
};
