import type { LeaderboardRow, MethodSummary, ModelMetrics, SeriesMetrics } from "#lib/schemas/model.ts";

/** What a model's summary needs of one series. */
export interface SeriesFigures {
  readonly method: string;
  /** What the series sells in an average period: how much it counts. */
  readonly volume: number;
  readonly metrics: SeriesMetrics;
  readonly leaderboard: readonly LeaderboardRow[];
}

type Weighted = readonly { readonly value: number | null; readonly weight: number }[];

/** A model's figures from those of its series; see ModelMetrics for what is a median and what is weighted. */
export function summariseModel(series: readonly SeriesFigures[], trainingSeconds: number): ModelMetrics {
  const evaluated = series.filter(({ metrics }) => metrics.n > 0);
  const median = (pick: (figures: SeriesFigures) => number | null) => medianOf(evaluated.map(pick));
  const byVolume = (pick: (figures: SeriesFigures) => number | null) =>
    weightedMean(evaluated.map((one) => ({ value: pick(one), weight: one.volume * one.metrics.n })));
  const byCount = (pick: (figures: SeriesFigures) => number | null) =>
    weightedMean(evaluated.map((one) => ({ value: pick(one), weight: one.metrics.n })));
  return {
    mape: median(({ metrics }) => metrics.mape),
    smape: median(({ metrics }) => metrics.smape),
    wape: byVolume(({ metrics }) => metrics.wape),
    rmse: median(({ metrics }) => metrics.rmse),
    mase: median(({ metrics }) => metrics.mase),
    rmsse: median(({ metrics }) => metrics.rmsse),
    bias: byVolume(({ metrics }) => metrics.bias),
    coverage80: byCount(({ metrics }) => metrics.coverage80),
    coverage95: byCount(({ metrics }) => metrics.coverage95),
    n: evaluated.reduce((sum, { metrics }) => sum + metrics.n, 0),
    evaluatedCount: evaluated.length,
    worseThanSeasonalNaiveShare: worseShare(evaluated),
    trainingSeconds,
    methods: summariseMethods(series),
  };
}

export function countMethods(series: readonly SeriesFigures[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { method } of series) counts[method] = (counts[method] ?? 0) + 1;
  return counts;
}

/** Best first. */
function summariseMethods(series: readonly SeriesFigures[]): MethodSummary[] {
  const tried = new Map<
    string,
    { wape: (number | null)[]; mase: (number | null)[]; smape: (number | null)[] }
  >();
  for (const row of series.flatMap(({ leaderboard }) => leaderboard)) {
    const scores = tried.get(row.method) ?? { wape: [], mase: [], smape: [] };
    tried.set(row.method, scores);
    scores.wape.push(row.wape);
    scores.mase.push(row.mase);
    scores.smape.push(row.smape);
  }
  const chosen = countMethods(series);
  return [...new Set([...tried.keys(), ...Object.keys(chosen)])]
    .map((method) => {
      const scores = tried.get(method);
      return {
        method,
        triedCount: scores?.wape.length ?? 0,
        chosenCount: chosen[method] ?? 0,
        wape: medianOf(scores?.wape ?? []),
        mase: medianOf(scores?.mase ?? []),
        smape: medianOf(scores?.smape ?? []),
      };
    })
    .sort((a, b) => (a.wape ?? Infinity) - (b.wape ?? Infinity) || a.method.localeCompare(b.method));
}

function worseShare(evaluated: readonly SeriesFigures[]): number | null {
  const pairs = evaluated.flatMap(({ metrics, leaderboard }) => {
    const naive = leaderboard.find(({ method }) => method === "seasonal-naive")?.rmse;
    return naive == null || metrics.rmse === null ? [] : [{ naive, chosen: metrics.rmse }];
  });
  if (pairs.length === 0) return null;
  return pairs.filter(({ naive, chosen }) => chosen > naive).length / pairs.length;
}

function medianOf(values: readonly (number | null)[]): number | null {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  return upper === undefined || lower === undefined ? null : (lower + upper) / 2;
}

function weightedMean(values: Weighted): number | null {
  let sum = 0;
  let total = 0;
  for (const { value, weight } of values) {
    if (value === null) continue;
    sum += value * weight;
    total += weight;
  }
  return total > 0 ? sum / total : null;
}
