import { drawGroupCurve, type GroupCurve } from "../features/group-curve.ts";
import { type MemberView, viewMember } from "../features/member-view.ts";
import { scaleAt, writeFeatures } from "../features/write-features.ts";
import { predictBoosting } from "../trees/predict-boosting.ts";
import { demandKindOf } from "./demand-kind.ts";
import type { GlobalModel, GlobalPart } from "./global-model.ts";
import type { SeriesGroup } from "./series-group.ts";
import { spreadBlock, toRatio } from "./target-scale.ts";

/** What a global model says of one member. */
export interface GlobalForecast {
  readonly point: Float64Array;
  /** Standard deviation of the error by step, as the model sees it. */
  readonly deviation: Float64Array;
}

/**
 * Forecasts every member from the end of its history on, by id; null for one that has not sold or is of a kind of demand
 * that the model did not learn. Closed periods are zero. `wanted` names the members to forecast; the others only say how all
 * of them are selling. A few hundred look-ups in the trees per value.
 */
export function forecastGlobal(
  model: GlobalModel,
  group: SeriesGroup,
  horizon: number,
  wanted: ReadonlySet<string> | null = null,
): Map<string, GlobalForecast | null> {
  const { layout, closedRules: rules } = model;
  const views = group.members.map((member) => viewMember(member, { layout, rules, horizon }));
  const curve = drawGroupCurve(views);
  const forecasts = new Map<string, GlobalForecast | null>(views.map(({ id }) => [id, null]));
  for (const part of model.parts) {
    const own = views.filter(
      (view) => (wanted === null || wanted.has(view.id)) && demandKindOf(view) === part.kind,
    );
    const origins = own.map((view) => ({ view, origin: view.values.length }));
    const results = forecastOrigins(model, part, { origins, curve, horizon });
    for (const [index, { id }] of own.entries()) forecasts.set(id, results[index] ?? null);
  }
  return forecasts;
}

export interface OriginRequest {
  readonly origins: readonly { readonly view: MemberView; readonly origin: number }[];
  readonly curve: GroupCurve;
  readonly horizon: number;
}

/** The same from any origins within the members' histories, of which nothing later is read. */
export function forecastOrigins(
  { layout }: GlobalModel,
  { kind, trees, spread }: GlobalPart,
  { origins, curve, horizon }: OriginRequest,
): (GlobalForecast | null)[] {
  const columns = layout.names.map(() => new Float64Array(origins.length * horizon));
  const scales = origins.map(({ view, origin }) => scaleAt(view, origin, layout));
  for (const [index, { view, origin }] of origins.entries()) {
    const scale = scales[index] ?? Number.NaN;
    for (let step = 0; step < horizon; step++)
      writeFeatures({ view, group: curve, origin, step, scale }, layout, columns, index * horizon + step);
  }
  const output = predictBoosting(trees, { names: layout.names, columns, categorical: layout.categorical });
  return origins.map(({ view, origin }, index) => {
    const scale = scales[index] ?? Number.NaN;
    if (Number.isNaN(scale)) return null;
    const isClosed = (step: number) => view.closed?.[origin + step] === 1;
    const ratios = output
      .subarray(index * horizon, (index + 1) * horizon)
      .map((value, step) => (isClosed(step) ? 0 : toRatio(kind, value)));
    const errorOf = (ratio: number, step: number) => {
      const size = spread[spreadBlock(step, layout.horizon)] ?? 0;
      return scale * size * (kind === "steady" ? ratio : Math.sqrt(ratio));
    };
    return { point: ratios.map((ratio) => scale * ratio), deviation: ratios.map(errorOf) };
  });
}
