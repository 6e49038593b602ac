import { brokenLine } from "#components/charts/sparkline-path.ts";
import type { SmallForecast } from "#lib/schemas/forecast.ts";

export const SMALL_WIDTH = 240;
export const SMALL_HEIGHT = 72;
const INSET = 2;

export interface SmallPaths {
  readonly history: string;
  readonly forecast: string;
  readonly band: string;
  /** Where the forecast begins. */
  readonly border: number;
}

/** The largest value a small chart has to hold. */
export function largestOf({
  history,
  point,
  high,
}: Pick<SmallForecast, "history" | "point" | "high">): number {
  return Math.max(0, ...history.map((value) => value ?? 0), ...point, ...high);
}

/** Lines from zero up to `largest`, in SVG's words; the forecast begins where the history ends. Days of which nothing is known are gaps. */
export function smallPaths(
  { history, point, low, high }: Pick<SmallForecast, "history" | "point" | "low" | "high">,
  largest: number,
): SmallPaths {
  const count = Math.max(2, history.length + point.length);
  const x = (index: number) => round(INSET + (index * (SMALL_WIDTH - 2 * INSET)) / (count - 1));
  const y = (value: number) => {
    const share = largest > 0 ? Math.min(1, Math.max(0, value) / largest) : 0;
    return round(SMALL_HEIGHT - INSET - share * (SMALL_HEIGHT - 2 * INSET));
  };
  const from = history.length;
  const line = (values: readonly number[], start: number) =>
    values.map((value, index) => `${index === 0 ? "M" : "L"}${x(start + index)} ${y(value)}`).join("");
  const last = history.at(-1) ?? null;
  const joined = last === null ? point : [last, ...point];
  const start = last === null ? from : from - 1;
  const back = low.map((_, index) => low.length - 1 - index);
  const band =
    point.length === 0
      ? ""
      : `${line(high, from)}${back.map((index) => `L${x(from + index)} ${y(low[index] ?? 0)}`).join("")}Z`;
  return {
    history: brokenLine(history, { x, y }),
    forecast: point.length === 0 ? "" : line(joined, start),
    band,
    border: x(Math.max(0, from - 1)),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
