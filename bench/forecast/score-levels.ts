import { meanAbsoluteError } from "../../server/ml/evaluation/metrics.ts";
import type { BenchSeries } from "./bench-series.ts";
import { horizonOf, repeatLastSeason, type SeriesScore } from "./score-series.ts";

/** Errors of the sums of all series that share the first parts of their ids. */
export interface LevelScore {
  /** Parts of the id that are shared: 0 for the sum of everything. */
  readonly depth: number;
  readonly sums: number;
  /** All absolute errors of the level over everything sold, and the same for seasonal naive. */
  readonly wape: number;
  readonly seasonalNaiveWape: number;
}

interface Sum {
  actual: number;
  point: number;
  naive: number;
}

export interface LevelRequest {
  readonly seasonLength: number;
  readonly separator: string;
}

/**
 * Scores the levels of a hierarchy that the ids tell, such as `store/category/product`: what is summed are the forecasts
 * of the single series, period by period. Unknown actuals are left out of every sum.
 */
export function scoreLevels(
  series: readonly BenchSeries[],
  scores: readonly SeriesScore[],
  { seasonLength, separator }: LevelRequest,
): LevelScore[] {
  const byId = new Map(scores.map((score) => [score.id, score]));
  const depths = Math.max(0, ...series.map(({ id }) => id.split(separator).length));
  return Array.from({ length: depths }, (_, depth) => {
    const sums = new Map<string, Map<number, Sum>>();
    for (const one of series) {
      const score = byId.get(one.id);
      const parts = one.id.split(separator);
      if (!score || parts.length < depth) continue;
      const key = parts.slice(0, depth).join(separator);
      const periods = sums.get(key) ?? new Map<number, Sum>();
      sums.set(key, periods);
      addSeries(periods, one, score, seasonLength);
    }
    return { depth, sums: sums.size, ...errorsOf([...sums.values()].flatMap((one) => [...one.values()])) };
  });
}

function addSeries(
  periods: Map<number, Sum>,
  series: BenchSeries,
  { point }: SeriesScore,
  seasonLength: number,
): void {
  const { history, actual, steps, startDay = 0 } = series;
  const naive = repeatLastSeason(history, seasonLength, horizonOf(series));
  for (const [index, step] of steps.entries()) {
    const value = actual[index] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    // Series of one set share their frequency, so that the period is told by start and place alone.
    const period = startDay + history.length + step;
    const sum = periods.get(period) ?? { actual: 0, point: 0, naive: 0 };
    sum.actual += value;
    sum.point += point[index] ?? 0;
    sum.naive += naive[step] ?? 0;
    periods.set(period, sum);
  }
}

function errorsOf(sums: readonly Sum[]): Pick<LevelScore, "wape" | "seasonalNaiveWape"> {
  const values = (of: keyof Sum) => Float64Array.from(sums, (sum) => sum[of]);
  const sold = meanAbsoluteError(values("actual"), new Float64Array(sums.length));
  return {
    wape: meanAbsoluteError(values("actual"), values("point")) / sold,
    seasonalNaiveWape: meanAbsoluteError(values("actual"), values("naive")) / sold,
  };
}
