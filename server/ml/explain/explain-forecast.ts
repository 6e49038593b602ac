import type { FittedMember } from "../evaluation/fit-members.ts";
import type { Covariate, Frequency } from "../forecaster.ts";
import { methods } from "../forecasters/registry.ts";
import { climbMember } from "./climb-member.ts";
import { type Contributions, mixContributions, stepsOf, sumContributions } from "./components.ts";

export interface ExplanationRequest {
  readonly members: readonly FittedMember[];
  /** The forecast as it is shown. */
  readonly point: Readonly<Float64Array>;
  readonly frequency: Frequency;
  readonly covariates?: readonly Covariate[];
  /** Periods of history the members have seen. */
  readonly length?: number;
  /** For members whose model is kept elsewhere, such as a model of all products: what they are made of, by name. */
  readonly explained?: ReadonlyMap<string, Contributions>;
}

/**
 * What a forecast is made of, in its own unit, step by step: every member split by its own fitted model, mixed by the
 * members' weights. What members without a model here contribute is "shared", and the difference between the mixture and the
 * forecast shown (limits, closed days, agreement with totals) "adjustment", so the parts always add up to the forecast.
 * A few predictions per member.
 */
export function explainForecast(request: ExplanationRequest): Contributions {
  const { members, point, frequency, explained } = request;
  const horizon = point.length;
  let isWhole = true;
  const known = members.flatMap(({ name, weight, model }) => {
    const elsewhere = explained?.get(name);
    const parts = elsewhere ?? explainOwn(name, model);
    // What a group's other members add is known to nobody here.
    if (!parts || elsewhere) isWhole = false;
    return parts ? [{ weight, parts }] : [];
  });
  const mixed = mixContributions(known);
  const sum = sumContributions(mixed, horizon);
  const rest = point.map((value, step) => value - (sum[step] ?? 0));
  if (known.length === 0) return members.length > 0 ? { shared: rest } : { level: rest };
  if (isWhole) return { ...mixed, adjustment: rest };
  return { ...mixed, shared: rest.map((value, step) => value + (mixed.shared?.[step] ?? 0)) };

  function explainOwn(name: string, model: object): Contributions | null {
    const isKept =
      methods.some(({ forecaster }) => forecaster.name === name) && Object.keys(model).length > 0;
    if (!isKept) return null;
    return stepsOf(climbMember({ ...request, name, model, horizon, frequency }));
  }
}
