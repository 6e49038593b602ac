import type { Series } from "../../forecaster.ts";
import { countObserved } from "../../stats/count-observed.ts";
import { fillMissing } from "../../stats/fill-missing.ts";
import { type FittedForm, fitForm, type PreparedSeries } from "./fit-form.ts";
import { formName, type SmoothingForm } from "./form.ts";

/** Which forms may be tried. */
export interface FormChoice {
  readonly errors: readonly SmoothingForm["error"][];
  readonly trends: readonly SmoothingForm["trend"][];
  readonly seasons: readonly SmoothingForm["season"][];
}

/** Every form but those with a multiplicative trend, which explode. */
export const ALL_FORMS: FormChoice = {
  errors: ["A", "M"],
  trends: ["N", "A", "Ad"],
  seasons: ["N", "A", "M"],
};

const LONGEST_SEASON = 24;

interface Shelf {
  readonly seasonLength: number;
  readonly prepared: PreparedSeries;
  readonly fits: Map<string, FittedForm | null>;
}

/** Fits already made, per array of values: simple, Holt, damped and automatic smoothing try the same forms on the same series. */
const shelves = new WeakMap<Readonly<Float64Array>, Shelf>();

/** All forms of a choice that can be estimated on the series, best AICc first. O(forms x n). */
export function fittedForms(series: Series, choice: FormChoice): FittedForm[] {
  const { prepared, fits } = shelfOf(series);
  const found: FittedForm[] = [];
  for (const form of allowedForms(prepared, choice)) {
    const name = formName(form);
    let fitted = fits.get(name);
    if (fitted === undefined) {
      fitted = fitForm(prepared, form);
      fits.set(name, fitted);
    }
    if (fitted) found.push(fitted);
  }
  return found.sort((a, b) => a.aicc - b.aicc);
}

function shelfOf(series: Series): Shelf {
  const known = shelves.get(series.values);
  if (known?.seasonLength === series.seasonLength) return known;
  const shelf = { seasonLength: series.seasonLength, prepared: prepareSeries(series), fits: new Map() };
  shelves.set(series.values, shelf);
  return shelf;
}

function prepareSeries({ values, seasonLength }: Series): PreparedSeries {
  const filled = fillMissing(values, seasonLength);
  const scale = filled.reduce((sum, value) => sum + Math.abs(value), 0) / filled.length || 1;
  return {
    scaled: values.map((value) => value / scale),
    filled: filled.map((value) => value / scale),
    scale,
    observed: countObserved(values),
    seasonLength,
  };
}

/** A season that is absent or too long to carry one state per phase is left out. */
export function seasonsFor(seasonLength: number, choice: FormChoice): readonly SmoothingForm["season"][] {
  return seasonLength > 1 && seasonLength <= LONGEST_SEASON ? choice.seasons : ["N"];
}

/** The forms that make sense for a series: no multiplication at or below zero. */
function allowedForms(series: PreparedSeries, choice: FormChoice): SmoothingForm[] {
  const { filled, seasonLength } = series;
  const isPositive = filled.every((value) => value > 0);
  const seasons = filled.length > seasonLength ? seasonsFor(seasonLength, choice) : (["N"] as const);
  return choice.errors.flatMap((error) =>
    choice.trends.flatMap((trend) =>
      seasons
        .map((season) => ({ error, trend, season }))
        .filter((form) => form.error === "A" || isPositive)
        .filter((form) => form.error === "M" || form.season !== "M"),
    ),
  );
}
