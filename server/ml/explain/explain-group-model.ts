import type { Series } from "../forecaster.ts";
import { explainGlobal, type GlobalExplanation } from "../global/explain-global.ts";
import type { GlobalModel } from "../global/global-model.ts";
import { type ComponentName, type Contributions, componentOf, type Rung, stepsOf } from "./components.ts";

/** What multiplies the level, in the order in which it is counted; promotions last, on the day's own level. */
const ORDER: readonly ComponentName[] = [
  "week",
  "year",
  "event",
  "influence",
  "shared",
  "price",
  "promotion",
];

/**
 * What one series' forecast by a model of its whole group is made of: Shapley values of the trees, feature by feature,
 * gathered under the same few names as other methods' parts. They multiply, so each is counted on top of those before it.
 * The rest of the group is not looked at; what it would have said about how all of them are selling is left to the
 * caller's remainder. Null where the model has no forecast. Cost: one row's Shapley values a step.
 */
export function explainGroupModel(model: GlobalModel, series: Series, horizon: number): Contributions | null {
  const group = { members: [{ id: "only", series }] };
  const steps = Array.from({ length: horizon }, (_, step) =>
    explainGlobal(model, group, { id: "only", step, horizon }),
  );
  const known = steps.filter((step) => step !== null);
  if (known.length < horizon) return null;
  const season = series.frequency === "day" ? "week" : "year";
  const covariates = model.layout.covariates.map(({ name }) => name);
  const logs = againstUsual(known.map((step) => gatherParts(step, { season, covariates })));
  const ladder = ["level" as const, ...ORDER].map((component, rung): Rung => {
    const point = Float64Array.from(logs, ({ start, parts }) =>
      ORDER.slice(0, rung).reduce((product, name) => product * Math.exp(parts.get(name) ?? 0), start),
    );
    return { component, point };
  });
  return stepsOf(ladder);
}

interface Names {
  readonly season: ComponentName;
  readonly covariates: readonly string[];
}

/** The level with its trend, and the logarithms of what multiplies it. */
function gatherParts({ level, base, contributions }: GlobalExplanation, names: Names) {
  const parts = new Map<ComponentName, number>();
  for (const { name, adds } of contributions) {
    const component = featureComponent(name, names);
    parts.set(component, (parts.get(component) ?? 0) + adds);
  }
  return { start: level * Math.exp(base + (parts.get("level") ?? 0)), parts };
}

type Logs = ReturnType<typeof gatherParts>;

/** Shapley values count from an average of all products; for what comes and goes the usual day is the yardstick. */
const OCCASIONAL = ["event", "influence", "price", "promotion"] as const;

function againstUsual(steps: readonly Logs[]): Logs[] {
  const usual = OCCASIONAL.map((name) => {
    const sorted = steps.map(({ parts }) => parts.get(name) ?? 0).sort((a, b) => a - b);
    return { name, log: sorted[Math.floor(sorted.length / 2)] ?? 0 };
  });
  const shift = usual.reduce((sum, { log }) => sum + log, 0);
  return steps.map(({ start, parts }) => {
    const shifted = new Map(parts);
    for (const { name, log } of usual) shifted.set(name, (parts.get(name) ?? 0) - log);
    return { start: start * Math.exp(shift), parts: shifted };
  });
}

/** Under which name a feature of the group model is shown. */
export function featureComponent(feature: string, { season, covariates }: Names): ComponentName {
  const covariate = covariates.find((name) => feature === name || feature.startsWith(`${name} `));
  if (covariate !== undefined) return componentOf(covariate);
  if (feature === "weekday" || feature.startsWith("same phase")) return season;
  if (feature === "group momentum") return "shared";
  return /year|day of month|days to month end/.test(feature) ? "year" : "level";
}
