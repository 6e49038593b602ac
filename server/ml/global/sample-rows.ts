import type { FeatureLayout } from "../features/feature-layout.ts";
import type { GroupCurve } from "../features/group-curve.ts";
import type { MemberView } from "../features/member-view.ts";
import { scaleAt, writeFeatures } from "../features/write-features.ts";
import { type Random, seededRandom } from "../random.ts";
import type { FeatureTable } from "../trees/table.ts";

/** What a model learns from: for each row the features at an origin and the sales some steps later, in units of the level. */
export interface TrainingRows {
  readonly table: FeatureTable;
  readonly ratios: Float64Array;
  readonly steps: Int32Array;
}

export interface SampleRequest {
  readonly views: readonly MemberView[];
  readonly group: GroupCurve;
  readonly layout: FeatureLayout;
  readonly horizon: number;
  readonly mostRows: number;
  readonly seed: number;
}

interface Row {
  readonly view: MemberView;
  readonly origin: number;
  readonly step: number;
  readonly scale: number;
  readonly ratio: number;
}

/** Periods before the first origin: two seasons of a week, a quarter of weeks, a year of months. */
function fewestSeen({ spans, seasonLength }: FeatureLayout): number {
  return Math.max(spans[1] ?? 4, seasonLength <= 12 ? 2 * seasonLength : 0);
}

/**
 * Draws rows to learn from. Every member gives the same number, spread evenly over its history, each period seen from an
 * origin a random number of steps before, as evenly as forecasts will be asked for. Closed and unknown periods teach nothing.
 */
export function sampleRows(request: SampleRequest): TrainingRows {
  const { views, layout, group, seed, mostRows } = request;
  const random = seededRandom(seed);
  const perMember = Math.max(1, Math.floor(mostRows / Math.max(views.length, 1)));
  const rows = views.flatMap((view) => sampleMember(view, perMember, request, random));
  const columns = layout.names.map(() => new Float64Array(rows.length));
  for (const [index, row] of rows.entries()) writeFeatures({ ...row, group }, layout, columns, index);
  return {
    table: { names: layout.names, columns, categorical: layout.categorical },
    ratios: Float64Array.from(rows, ({ ratio }) => ratio),
    steps: Int32Array.from(rows, ({ step }) => step),
  };
}

function sampleMember(view: MemberView, count: number, request: SampleRequest, random: Random): Row[] {
  const { layout, horizon } = request;
  const first = fewestSeen(layout);
  const periods: number[] = [];
  for (let t = first; t < view.values.length; t++) if (!Number.isNaN(view.values[t])) periods.push(t);
  const stride = Math.max(1, periods.length / count);
  const rows: Row[] = [];
  for (let position = random() * stride; position < periods.length; position += stride) {
    const target = periods[Math.floor(position)] ?? 0;
    const step = Math.floor(random() * Math.min(horizon, target - first + 1));
    const origin = target - step;
    const scale = scaleAt(view, origin, layout);
    const ratio = (view.values[target] ?? Number.NaN) / scale;
    if (Number.isFinite(ratio)) rows.push({ view, origin, step, scale, ratio });
  }
  return rows;
}
