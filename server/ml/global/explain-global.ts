import { drawGroupCurve } from "../features/group-curve.ts";
import { viewMember } from "../features/member-view.ts";
import { scaleAt, writeFeatures } from "../features/write-features.ts";
import { explainBoosting } from "../trees/explain-boosting.ts";
import { demandKindOf } from "./demand-kind.ts";
import type { GlobalModel } from "./global-model.ts";
import type { SeriesGroup } from "./series-group.ts";

/** Why a global model forecasts what it does for one step of one member. Everything adds up in the logarithm. */
export interface GlobalExplanation {
  /** The member's level, in units sold a period. */
  readonly level: number;
  /** Logarithm of what the model says on average, as a multiple of the level. */
  readonly base: number;
  /** What each feature adds to it, the largest first: 0.1 is about ten percent more. */
  readonly contributions: readonly { readonly name: string; readonly value: number; readonly adds: number }[];
}

/**
 * Splits the forecast of one member, `step` periods after its history (from 0), into what its features add: the forecast
 * is level x exp(base + all of them). Null for a member that the model has no forecast for. Cost: one row's Shapley
 * values; the group's curve is drawn anew.
 */
export function explainGlobal(
  model: GlobalModel,
  group: SeriesGroup,
  { id, step, horizon }: { readonly id: string; readonly step: number; readonly horizon: number },
): GlobalExplanation | null {
  const { layout, closedRules: rules } = model;
  const views = group.members.map((member) => viewMember(member, { layout, rules, horizon }));
  const view = views.find((one) => one.id === id);
  const part = view && model.parts.find(({ kind }) => kind === demandKindOf(view));
  if (!view || !part) return null;
  const origin = view.values.length;
  const scale = scaleAt(view, origin, layout);
  if (Number.isNaN(scale)) return null;
  const columns = layout.names.map(() => new Float64Array(1));
  writeFeatures({ view, group: drawGroupCurve(views), origin, step, scale }, layout, columns, 0);
  const table = { names: layout.names, columns, categorical: layout.categorical };
  const { base, contributions } = explainBoosting(part.trees, table, 0);
  const named = layout.names.map((name, index) => ({
    name,
    value: columns[index]?.[0] ?? Number.NaN,
    adds: contributions[index] ?? 0,
  }));
  return { level: scale, base, contributions: named.sort((a, b) => Math.abs(b.adds) - Math.abs(a.adds)) };
}
