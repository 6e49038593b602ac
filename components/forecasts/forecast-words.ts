import { summarise } from "#components/charts/summary-sentence.ts";
import type { Formatter } from "#lib/format/formatter.ts";
import type { ForecastView } from "#lib/schemas/forecast.ts";

type Subject = Pick<ForecastView, "level" | "name" | "storeName"> & {
  readonly series: Pick<ForecastView["series"], "measure">;
};

/** A question that the chart answers. */
export function forecastTitle(view: Subject | null | undefined): string {
  if (!view) return "How will sales develop?";
  const { level, name, storeName, series } = view;
  const where = storeName ? ` in ${storeName}` : "";
  if (level === "product" || level === "category") {
    return series.measure === "units"
      ? `How much ${name} will sell${where}?`
      : `What will ${name} bring${where}?`;
  }
  return series.measure === "units" ? `How will sales develop${where}?` : `How will takings develop${where}?`;
}

export function forecastSummary(
  { expectation, series, overrideCount }: Pick<ForecastView, "expectation" | "series" | "overrideCount">,
  format: Formatter,
): string {
  if (series.history.values.length === 0 && !series.forecast) {
    return "Nothing was sold here yet, so there is nothing to forecast.";
  }
  if (!series.forecast) return "There is no forecast yet. It appears as soon as a model has been trained.";
  if (!expectation) return "The forecast is too short for a total; the table shows it period by period.";
  return [summarise(expectation, format), overrideSentence(overrideCount)].filter(Boolean).join(" ");
}

function overrideSentence(count: number): string {
  if (count === 0) return "";
  return count === 1 ? "One change made by hand is included." : `${count} changes made by hand are included.`;
}

export function extensionSentence(from: string, format: Formatter): string {
  return `From ${format.dayWithYear(from)} on this looks further ahead than the model was trained for. Take it as a direction: there the figures of products need not add up to the total.`;
}
