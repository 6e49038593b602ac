import type { AnomalyHint } from "#lib/schemas/anomaly.ts";
import { expectDays } from "#server/ml/anomalies/expect-days.ts";
import { hintCauses } from "#server/ml/anomalies/hint-causes.ts";
import { plainTests } from "#server/ml/anomalies/plain-outliers.ts";
import { countScore, emptyCounts, type ScoreCounts } from "#server/ml/anomalies/score-counts.ts";
import { formatIsoDay } from "#server/ml/series/calendar-day.ts";
import {
  type CleanRequest,
  type CleanSeries,
  cleanHistories,
} from "#server/services/training/clean-histories.ts";
import {
  parseNumbers,
  type SeriesHistory,
  type StoreEvent,
} from "#server/services/training/series-history.ts";

/** A day that strays far; whether it is out of the ordinary shows when all series were watched. */
export interface StrayDay {
  readonly storeId: string;
  readonly productId: string;
  readonly day: string;
  readonly daysAgo: number;
  readonly score: number;
  readonly actual: number;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly money: number | null;
  readonly zScore: number;
  readonly isIqrOutlier: boolean;
  readonly hints: AnomalyHint[];
}

export interface WatchedPart {
  readonly counts: ScoreCounts;
  readonly strays: StrayDay[];
}

/** In usual errors; a nearer day is not worth a manager's minute, however sure it is. */
const LEAST_SCORE = 3;
const RANGE_95 = 1.96;
/** A year to judge; what came before is only compared with. */
const JUDGED_DAYS = 364;
const PRICE_DAYS = 28;

/** Runs in a thread: how far every day of these series strays from what the days before led one to expect. */
export function watchHistories(request: CleanRequest): WatchedPart {
  const counts = emptyCounts();
  const calendars = new Map(request.calendars.map(({ key, events }) => [key, events]));
  const strays = cleanHistories(request).flatMap((series, index) => {
    const history = request.histories[index];
    if (!history || series.frequency !== "day" || series.values.length === 0) return [];
    return watchSeries(series, { history, events: calendars.get(history.calendar) ?? [], counts });
  });
  return { counts, strays };
}

interface Watch {
  readonly history: SeriesHistory;
  readonly events: readonly StoreEvent[];
  readonly counts: ScoreCounts;
}

function watchSeries(series: CleanSeries, { history, events, counts }: Watch): StrayDay[] {
  const { startDay, lastDay, storeId, productId } = series;
  const values = withoutClosed(series, events);
  const promotionDays = new Set(parseNumbers(history.promotionDays));
  const emptyDays = new Set(parseNumbers(history.stockedOutDays));
  const { expected, scores, range } = expectDays({ startDay, values, promotionDays });
  const plain = plainTests(values.subarray(-JUDGED_DAYS));
  const priceOf = readPrices(history);
  const strays: StrayDay[] = [];
  for (const [index, score] of scores.entries()) {
    const day = startDay + index;
    const daysAgo = lastDay - day;
    countScore(counts, daysAgo, score);
    if (!(Math.abs(score) >= LEAST_SCORE) || daysAgo >= JUDGED_DAYS) continue;
    const actual = values[index] ?? 0;
    const [low, high] = range(index, RANGE_95);
    const unit = history.profile.measure === "revenue" ? 1 : series.price;
    strays.push({
      storeId,
      productId,
      day: formatIsoDay(day),
      daysAgo,
      score,
      actual,
      expected: Math.max(0, expected[index] ?? 0),
      low: Math.max(0, low),
      high,
      money: unit === null ? null : (actual - Math.max(0, expected[index] ?? 0)) * unit,
      zScore: plain.zScore(actual),
      isIqrOutlier: plain.isIqrOutlier(actual),
      hints: hintCauses({
        actual,
        expected: expected[index] ?? 0,
        before: Array.from(values.subarray(Math.max(0, index - 2), index)),
        after: Array.from(values.subarray(index + 1, index + 2)),
        isPromoted: promotionDays.has(day),
        events: events
          .filter(({ firstDay, lastDay: end }) => day >= firstDay - 1 && day <= end + 1)
          .map(({ kind }) => kind),
        priceChange: priceOf(day),
        wasCountedEmpty: emptyDays.has(day - 1) || emptyDays.has(day + 1),
      }),
    });
  }
  return strays;
}

/** Nothing sold on a day that the calendar says is closed is no surprise. */
function withoutClosed({ values, startDay }: CleanSeries, events: readonly StoreEvent[]): Float64Array {
  const open = values.slice();
  for (const { kind, firstDay, lastDay } of events) {
    if (kind !== "closed") continue;
    for (let day = Math.max(firstDay, startDay); day <= lastDay; day++) {
      const index = day - startDay;
      if (index >= open.length) break;
      if (open[index] === 0) open[index] = Number.NaN;
    }
  }
  return open;
}

/** A day's price against the median of the four weeks before, as a ratio less one; null where either is unknown. */
function readPrices(history: SeriesHistory): (day: number) => number | null {
  const days = parseNumbers(history.days);
  const prices = parseNumbers(history.prices);
  const known = new Map(
    days.flatMap((day, index) => {
      const price = prices[index] ?? 0;
      return price > 0 ? [[day, price] as const] : [];
    }),
  );
  return (day) => {
    const price = known.get(day);
    const before = Array.from({ length: PRICE_DAYS }, (_, back) => known.get(day - 1 - back) ?? 0)
      .filter((one) => one > 0)
      .sort((a, b) => a - b);
    const usual = before[Math.floor(before.length / 2)];
    return price === undefined || usual === undefined ? null : price / usual - 1;
  };
}
