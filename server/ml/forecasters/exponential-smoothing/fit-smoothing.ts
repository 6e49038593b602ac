import { NotConvergedError } from "../../errors.ts";
import type { Forecaster, Series } from "../../forecaster.ts";
import { bandForecast } from "../band-forecast.ts";
import { requireObservations } from "../require-observations.ts";
import type { FittedForm } from "./fit-form.ts";
import { type FormChoice, fittedForms, seasonsFor } from "./fitted-forms.ts";
import { parameterCount } from "./form.ts";
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

/** The forms of a choice that could be estimated, best first; refuses short series by the method's name. */
export function requireForms(
  method: string,
  series: Series,
  choice: FormChoice,
): [FittedForm, ...FittedForm[]] {
  requireObservations(method, series, fewestFor(series, choice));
  const [best, ...rest] = fittedForms(series, choice);
  if (!best) throw new NotConvergedError(method);
  return [best, ...rest];
}

/** A forecaster that fits the forms of a choice and keeps the one with the lowest AICc. */
export function smoothingForecaster(name: string, defaults: FormChoice): Forecaster<FormChoice, FittedForm> {
  return {
    name,
    defaults,
    minObservations: fewestFor,
    fit: (series, choice) => requireForms(name, series, choice)[0],
    predict: (model, horizon, levels) => bandForecast(smoothingSpread(model, horizon), levels),
  };
}
