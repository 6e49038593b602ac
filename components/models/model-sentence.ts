import type { Formatter } from "#lib/format/formatter.ts";
import type { ModelView } from "#lib/schemas/model.ts";
import { type FigureFormat, formatFigure } from "./format-figure.ts";

type ModelFacts = Pick<ModelView, "version" | "seriesCount" | "metrics">;

/** "Model 14, trained on 120 series, overall error 18%, the 80% band held 81% of the time." */
export function modelSentence({ version, seriesCount, metrics }: ModelFacts, format: FigureFormat): string {
  const parts = [
    `Model ${version}`,
    `trained on ${format.number(seriesCount)} series`,
    metrics.wape === null ? null : `overall error ${formatFigure("wape", metrics.wape, format)}`,
    metrics.coverage80 === null
      ? null
      : `the 80% band held ${formatFigure("coverage80", metrics.coverage80, format)} of the time`,
  ];
  return `${parts.filter((part) => part !== null).join(", ")}.`;
}

/** What the figures mean for planning; null when nothing could be tested. */
export function modelAdvice({ metrics }: ModelFacts, format: Pick<Formatter, "percent">): string | null {
  if (metrics.evaluatedCount === 0) {
    return "There was too little history to test it. Upload more, at least twice the time you want forecast.";
  }
  if (metrics.mase === null) return null;
  if (metrics.mase >= 1) {
    return "In the test weeks it did no better than repeating last season. More history, or promotions and prices in the sheet, may help.";
  }
  return `In the test weeks its errors were ${format.percent(1 - metrics.mase)} smaller than those of repeating last season.`;
}
