import type { ModelMetrics, ModelView } from "#lib/schemas/model.ts";
import type { FigureKey } from "./figure-explanations.ts";

export type Verdict = "better" | "worse" | "same" | "unknown";
export interface FigureComparison {
  readonly figure: FigureKey;
  readonly base: number | null;
  readonly other: number | null;
  /** Of `other` against `base`. */
  readonly verdict: Verdict;
}

/** How far a value is from ideal; smaller is better for every figure, whatever its own ideal is. */
const DISTANCE = {
  wape: (value) => value,
  mase: (value) => value,
  smape: (value) => value,
  bias: Math.abs,
  coverage80: (value) => Math.abs(value - 0.8),
  coverage95: (value) => Math.abs(value - 0.95),
  worseThanSeasonalNaiveShare: (value) => value,
} satisfies Partial<Record<FigureKey, (value: number) => number>>;

/** Differences below this are noise of the test weeks and are not called better or worse. */
const NOTICEABLE = 0.005;

export function compareModels(base: ModelView, other: ModelView): FigureComparison[] {
  return (Object.keys(DISTANCE) as (keyof typeof DISTANCE)[]).map((figure) =>
    compareFigure(figure, base.metrics, other.metrics),
  );
}

function compareFigure(
  figure: keyof typeof DISTANCE,
  base: ModelMetrics,
  other: ModelMetrics,
): FigureComparison {
  return {
    figure,
    base: base[figure],
    other: other[figure],
    verdict: verdict(figure, base[figure], other[figure]),
  };
}

function verdict(figure: keyof typeof DISTANCE, base: number | null, other: number | null): Verdict {
  if (base === null || other === null) return "unknown";
  const gain = DISTANCE[figure](base) - DISTANCE[figure](other);
  if (Math.abs(gain) < NOTICEABLE) return "same";
  return gain > 0 ? "better" : "worse";
}
