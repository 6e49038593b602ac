import { NotConvergedError } from "../../errors.ts";
import type { Forecaster, Series } from "../../forecaster.ts";
import { countObserved } from "../../stats/count-observed.ts";
import { bandForecast } from "../band-forecast.ts";
import { requireObservations } from "../require-observations.ts";
import type { FittedForm } from "./fit-form.ts";
import { type EarlierForm, type FormChoice, fittedForms, formsAfter, seasonsFor } from "./fitted-forms.ts";
import { parameterCount } from "./form.ts";
import { rollStates } from "./roll-states.ts";
import { smoothingSpread } from "./smoothing-spread.ts";

/** Fewest known values from which the smallest form of a choice can be estimated: two more than its parameters, two seasons. */
export function fewestFor({ seasonLength }: Pick<Series, "seasonLength">, choice: FormChoice): number {
  const needs = choice.trends.flatMap((trend) =>
    seasonsFor(seasonLength, choice).map((season) => {
      const parameters = parameterCount({ error: "A", trend, season }, seasonLength);
      return Math.max(parameters + 2, season === "N" ? 0 : 2 * seasonLength);
    }),
  );
  return Math.min(...needs);
}

/** Observations for each parameter, from which on half the history tells which forms are worth fitting to all of it. */
const SETTLED = 20;

/** Whether a history is so long that its forms need not be chosen again. */
function isSettled({ values, seasonLength }: Series, choice: FormChoice): boolean {
  const season = seasonsFor(seasonLength, choice).find((one) => one !== "N") ?? "N";
  return countObserved(values) >= SETTLED * parameterCount({ error: "A", trend: "Ad", season }, seasonLength);
}

/**
 * The forms of a choice that could be estimated, best first; refuses short series by the method's name. With an earlier
 * fit on a shorter history, only the forms of that, unless there is too little history to leave any out.
 */
export function requireForms(
  method: string,
  series: Series,
  choice: FormChoice,
  earlier?: readonly EarlierForm[],
): [FittedForm, ...FittedForm[]] {
  requireObservations(method, series, fewestFor(series, choice));
  const fits =
    earlier && isSettled(series, choice) ? formsAfter(series, earlier) : fittedForms(series, choice);
  const [best, ...rest] = plausibleForms(fits, series);
  if (!best) throw new NotConvergedError(method);
  return [best, ...rest];
}

/** A fitted form that knows how much history it has seen, so that it can be carried over what came after. */
export interface RollingForm extends FittedForm {
  readonly length: number;
}

const LOWEST_SHARE = 0.5;
const FEWEST_STEPS = 8;

/**
 * Leaves out forms that would take a series which was always positive below half its lowest value within two seasons:
 * a straight trend that likelihood alone prefers, but no shop believes. All of them when none is left.
 */
function plausibleForms(
  fits: readonly FittedForm[],
  { values, seasonLength }: Series,
): readonly FittedForm[] {
  let lowest = Number.POSITIVE_INFINITY;
  for (const value of values) if (value < lowest) lowest = value;
  if (lowest <= 0) return fits;
  const steps = Math.max(2 * seasonLength, FEWEST_STEPS);
  const plausible = fits.filter((fit) =>
    smoothingSpread(fit, steps).point.every((value) => value > LOWEST_SHARE * lowest),
  );
  return plausible.length > 0 ? plausible : fits;
}

/** A forecaster that fits the forms of a choice and keeps the one with the lowest AICc. */
export function smoothingForecaster(name: string, defaults: FormChoice): Forecaster<FormChoice, RollingForm> {
  return {
    name,
    defaults,
    minObservations: fewestFor,
    fit: (series, choice) => ({ ...requireForms(name, series, choice)[0], length: series.values.length }),
    fitAfter: (earlier, series, choice) => ({
      ...requireForms(name, series, choice, [earlier])[0],
      length: series.values.length,
    }),
    refit: (model, series) => ({
      ...rollStates(model, series.values.subarray(model.length)),
      length: series.values.length,
    }),
    predict: (model, horizon, levels) => bandForecast(smoothingSpread(model, horizon), levels),
  };
}
