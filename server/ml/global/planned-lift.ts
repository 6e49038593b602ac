import type { FittedMember } from "../evaluation/fit-members.ts";
import type { ClosedRule } from "../features/closed-periods.ts";
import type { Covariate, Series } from "../forecaster.ts";
import type { ProphetModel } from "../forecasters/prophet.ts";
import { getMethod, isMethod } from "../forecasters/registry.ts";
import type { CovariateModel } from "../forecasters/with-covariates.ts";
import type { GlobalForecast } from "./forecast-global.ts";
import { forecastMember } from "./forecast-group.ts";
import { GLOBAL } from "./supply-global.ts";

/** What a model of the whole group says with a plan and without it. */
export interface PlannedSupply {
  readonly withPlan: GlobalForecast;
  readonly withoutPlan: GlobalForecast;
}

export interface LiftRequest {
  readonly series: Series;
  readonly members: readonly FittedMember[];
  readonly horizon: number;
  readonly closedRules: readonly ClosedRule[];
  /** Names of the covariates that the plan changes. */
  readonly changed: readonly string[];
  readonly withPlan: readonly Covariate[];
  readonly withoutPlan: readonly Covariate[];
  /** Null where no model of the group knows the changed covariates. */
  readonly supplied: PlannedSupply | null;
}

/**
 * What planned values of some covariates, such as a promotion, multiply each step of a forecast by: the ratio of what is
 * forecast with the plan and without it. Only those members of a combination are asked that look at what is planned; the
 * others know nothing of it, and would only water it down. Null where nobody knows, as in a shop without any promotion so
 * far. NaN where nothing is forecast. Cost: two fits of each member that is asked.
 */
export function plannedLift(request: LiftRequest): Float64Array | null {
  const { members, changed, supplied } = request;
  const knowing = members.filter(({ name, model }) =>
    name === GLOBAL ? supplied !== null : looksAt(name, model, changed),
  );
  if (knowing.length === 0) return null;
  const usual = forecastWith(request, knowing, "withoutPlan");
  const planned = forecastWith(request, knowing, "withPlan");
  return usual && planned ? planned.map((value, step) => value / (usual[step] ?? Number.NaN)) : null;
}

function looksAt(name: string, model: object, changed: readonly string[]): boolean {
  if (!isMethod(name) || !getMethod(name).usesCovariates) return false;
  // Stored by the method of that name.
  const { effects, design } = model as Partial<CovariateModel<object> & ProphetModel>;
  const columns = effects?.columns ?? design?.regressors ?? [];
  return columns.some(({ covariate }) => changed.includes(covariate));
}

function forecastWith(
  { series, horizon, closedRules, supplied, ...plans }: LiftRequest,
  members: readonly FittedMember[],
  plan: "withPlan" | "withoutPlan",
): Float64Array | null {
  const made = supplied && { name: GLOBAL, windows: [], deviations: [], ...supplied[plan] };
  const { isRepeated, point } = forecastMember(
    { id: "only", series: { ...series, covariates: plans[plan] } },
    { closedRules, supplied: { only: made ? [made] : [] } },
    { horizon, levels: [], repeated: { members, reaches: [] } },
  );
  return isRepeated ? point : null;
}
