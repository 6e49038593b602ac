import type { Formatter } from "#lib/format/formatter.ts";
import type { FigureKey } from "./figure-explanations.ts";

export type FigureFormat = Pick<Formatter, "number" | "percent" | "finePercent" | "change" | "ratio">;

export const NO_FIGURE = "–";

/** MASE is a ratio to another error and reads as 0.82; all other figures are shares and read as per cent. */
export function formatFigure(figure: FigureKey, value: number | null, format: FigureFormat): string {
  if (value === null) return NO_FIGURE;
  if (figure === "mase") return format.ratio(value);
  if (figure === "seriesCount") return format.number(value);
  if (figure === "bias") return format.change(value);
  return Math.abs(value) < 0.1 ? format.finePercent(value) : format.percent(value);
}
