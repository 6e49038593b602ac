import type { Series } from "../../forecaster.ts";
import { countObserved } from "../../stats/count-observed.ts";
import { fillMissing } from "../../stats/fill-missing.ts";
import { oncePerSeries } from "../once-per-series.ts";
import { type FittedForm, type FormFit, fitForm, type PreparedSeries, scaleStates } from "./fit-form.ts";
import { formName, type SmoothingForm } from "./form.ts";
import { insideBounds } from "./smoothing-variables.ts";

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

/** Fits already made of one series: simple, Holt, damped and automatic smoothing try the same forms. */
interface Shelf {
  readonly prepared: PreparedSeries;
  readonly fits: Map<string, FormFit | null>;
}

/** All forms of a choice that can be estimated on the series, best AICc first. O(forms x n). */
export function fittedForms(series: Series, choice: FormChoice): FittedForm[] {
  const shelf = shelfOf(series);
  return allowedForms(shelf.prepared, choice)
    .map((form) => fitOnce(shelf, form)?.fitted ?? null)
    .filter((fitted) => fitted !== null)
    .sort((a, b) => a.aicc - b.aicc);
}

/** What an earlier fit tells a later one; kept ones may be older than the states before the first period. */
export type EarlierForm = Pick<FittedForm, "form" | "weights"> & Partial<Pick<FittedForm, "first">>;

/**
 * The forms of an earlier fit on a shorter history, fitted to the whole of it from where that one ended; best AICc first.
 * A few evaluations a form, where `fittedForms` needs some tens, and for fewer forms.
 */
export function formsAfter(series: Series, earlier: readonly EarlierForm[]): FittedForm[] {
  const { prepared } = shelfOf(series);
  return earlier
    .flatMap(({ form, weights, first }) => {
      const known = first && {
        weights: insideBounds(weights),
        states: scaleStates(first, form, 1 / prepared.scale),
      };
      const fit = fitForm(prepared, form, known ?? null);
      return fit ? [fit.fitted] : [];
    })
    .sort((a, b) => a.aicc - b.aicc);
}

const SIMPLER_TREND = { N: null, A: "N", Ad: "A" } as const;

function fitOnce(shelf: Shelf, form: SmoothingForm): FormFit | null {
  const name = formName(form);
  const known = shelf.fits.get(name);
  if (known !== undefined) return known;
  const trend = SIMPLER_TREND[form.trend];
  const simpler = trend === null ? null : fitOnce(shelf, { ...form, trend });
  const fit = fitForm(shelf.prepared, form, simpler?.optimum ?? null);
  shelf.fits.set(name, fit);
  return fit;
}

const shelfOf = oncePerSeries((series): Shelf => ({ prepared: prepareSeries(series), fits: new Map() }));

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
