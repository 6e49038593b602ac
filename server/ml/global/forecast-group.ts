import { type AutoForecast, type AutoForecastOptions, autoForecast } from "../evaluation/auto-forecast.ts";
import type { SuppliedForecast } from "../evaluation/supplied-forecast.ts";
import { type ClosedRule, findClosedRules } from "../features/closed-periods.ts";
import type { GroupMember, SeriesGroup } from "./series-group.ts";

export type GroupForecastOptions = Omit<AutoForecastOptions, "supplied" | "closedRules">;

/** What the members of a group know of each other; plain data, so that threads can share the members out. */
export interface GroupKnowledge {
  readonly closedRules: readonly ClosedRule[];
  /** By member; what a model of the whole group says about it. */
  readonly supplied: Readonly<Record<string, readonly SuppliedForecast[]>>;
}

/**
 * Forecasts every member of a group, each with what all of them together show. For all products of a store, or all
 * stores of a chain. Results are by member id. Errors: those of `autoForecast`.
 */
export function forecastGroup(group: SeriesGroup, options: GroupForecastOptions): Map<string, AutoForecast> {
  const knowledge = studyGroup(group);
  return new Map(group.members.map((member) => [member.id, forecastMember(member, knowledge, options)]));
}

/** What `forecastMember` needs to know of the whole group; the part that cannot be shared out. */
export function studyGroup(group: SeriesGroup): GroupKnowledge {
  return { closedRules: findClosedRules(group.members.map(({ series }) => series)), supplied: {} };
}

export function forecastMember(
  { id, series }: GroupMember,
  { closedRules, supplied }: GroupKnowledge,
  options: GroupForecastOptions,
): AutoForecast {
  return autoForecast(series, { ...options, closedRules, supplied: supplied[id] ?? [] });
}
