import type { PartName } from "#components/explanation/part-looks.ts";
import { addPeriods } from "#lib/days.ts";
import type { Explanation } from "#lib/schemas/explanation.ts";

/** One period of the picture: what each part adds, and the forecast they add up to. */
export type ExplanationPoint = { readonly day: string; readonly forecast: number } & Partial<
  Record<PartName, number>
>;

export function toExplanationPoints({ forecast, frequency }: Explanation): ExplanationPoint[] {
  if (!forecast) return [];
  return forecast.point.map((value, step) => ({
    day: addPeriods(forecast.firstDay, step, frequency),
    forecast: value,
    ...Object.fromEntries(forecast.parts.map(({ name, values }) => [name, values[step] ?? 0])),
  }));
}

/** Plain numbers with a decimal point, so that tools can read them. */
export function explanationCsv(points: readonly ExplanationPoint[], names: readonly PartName[]): string {
  const round = (value: number | undefined) => String(Math.round((value ?? 0) * 1000) / 1000);
  const lines = points.map((point) =>
    [point.day, round(point.forecast), ...names.map((name) => round(point[name]))].join(","),
  );
  return `${[["day", "forecast", ...names].join(","), ...lines].join("\r\n")}\r\n`;
}
