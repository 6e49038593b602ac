import { planBacktest } from "../evaluation/plan-backtest.ts";
import type { SuppliedForecast } from "../evaluation/supplied-forecast.ts";
import { drawGroupCurve, type GroupCurve } from "../features/group-curve.ts";
import { type MemberView, viewMember } from "../features/member-view.ts";
import { demandKindOf } from "./demand-kind.ts";
import { forecastOrigins, type GlobalForecast } from "./forecast-global.ts";
import type { GlobalModel } from "./global-model.ts";
import type { SeriesGroup } from "./series-group.ts";

/** The name under which a global model's forecasts are known. */
export const GLOBAL = "global-boosting";

export interface LearntModel {
  /** The model saw nothing from this period of the members' common scale on; Infinity for all there is. */
  readonly until: number;
  readonly model: GlobalModel;
}

interface Ask {
  readonly view: MemberView;
  readonly origin: number;
  /** Where the answer goes: the number of a window, or the end of the history. */
  readonly window: number | "end";
}

/**
 * What the models of a group say of each member: at every window of its backtest, by the latest model that had not seen
 * it, and beyond its end. Members with a window before the first model are left out. By member id.
 */
export function supplyGlobal(
  group: SeriesGroup,
  models: readonly LearntModel[],
  horizon: number,
): Record<string, SuppliedForecast[]> {
  const ordered = [...models].sort((a, b) => a.until - b.until);
  const last = ordered.at(-1);
  if (!last) return {};
  const { layout, closedRules: rules } = last.model;
  const views = group.members.map((member) => viewMember(member, { layout, rules, horizon }));
  const plans = group.members.map(({ series }) => planBacktest(series, horizon));
  const answers = new Map<MemberView, Map<Ask["window"], GlobalForecast | null>>();
  for (const [index, learnt] of ordered.entries()) {
    const next = ordered[index + 1]?.until ?? Number.POSITIVE_INFINITY;
    const asks = views.flatMap((view, member): Ask[] => {
      const { origins = [], lead = 0 } = plans[member] ?? {};
      const windows = origins.flatMap((origin, window): Ask[] => {
        const when = view.start + lead + origin;
        const isServed = when >= learnt.until && (when < next || next === Number.POSITIVE_INFINITY);
        return isServed ? [{ view, origin: lead + origin, window }] : [];
      });
      return learnt === last ? [{ view, origin: view.values.length, window: "end" }] : windows;
    });
    const curve = drawGroupCurve(views, learnt.until);
    answer(learnt.model, { asks, curve, horizon }, answers);
  }
  return Object.fromEntries(
    views.map((view, member) => {
      const own = answers.get(view);
      const { origins = [], horizon: reach = 0 } = plans[member] ?? {};
      const windows = origins.map((_, window) => own?.get(window) ?? null);
      const end = own?.get("end");
      const cut = (values: Float64Array | undefined) => values?.slice(0, reach) ?? null;
      const supplied: SuppliedForecast[] = end
        ? [
            {
              name: GLOBAL,
              windows: windows.map((window) => cut(window?.point)),
              deviations: windows.map((window) => cut(window?.deviation)),
              point: end.point,
              deviation: end.deviation,
            },
          ]
        : [];
      return [view.id, supplied];
    }),
  );
}

interface Asks {
  readonly asks: readonly Ask[];
  readonly curve: GroupCurve;
  readonly horizon: number;
}

function answer(
  model: GlobalModel,
  { asks, curve, horizon }: Asks,
  answers: Map<MemberView, Map<Ask["window"], GlobalForecast | null>>,
): void {
  for (const part of model.parts) {
    const own = asks.filter(({ view }) => demandKindOf(view) === part.kind);
    const forecasts = forecastOrigins(model, part, { origins: own, curve, horizon });
    for (const [index, { view, window }] of own.entries()) {
      const known = answers.get(view) ?? new Map<Ask["window"], GlobalForecast | null>();
      known.set(window, forecasts[index] ?? null);
      answers.set(view, known);
    }
  }
}
