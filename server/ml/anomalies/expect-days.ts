import { weekdayOf } from "../series/calendar-day.ts";

export interface WatchedSeries {
  /** Of the first value, days since 1970-01-01. */
  readonly startDay: number;
  /** One value per day; NaN where demand is unknown. */
  readonly values: Readonly<Float64Array>;
  readonly promotionDays: ReadonlySet<number>;
}

export interface DayExpectations {
  /** What the days before led one to expect, in the units of the values; NaN in the first weeks. */
  readonly expected: Float64Array;
  /** How many usual errors the day lies above (positive) or below; NaN where unknown. */
  readonly scores: Float64Array;
  /** The ends of the range `spreads` usual errors wide to either side. */
  range(index: number, spreads: number): readonly [low: number, high: number];
}

const FIRST_WEEKS = 28;
/** A memory of about ten days: long enough to be calm, short enough to follow a season. */
const LEVEL_RATE = 0.1;
const WEEKDAY_RATE = 0.1;
const SPREAD_RATE = 0.05;
const PROMOTION_RATE = 0.2;
/** An outlier teaches no more than this, in usual errors; else the days after it would look odd. */
const MOST_LEARNT = 2.5;
/** Half the spread of counts: a series cannot be surer than that of its next day. */
const LEAST_SPREAD = 0.5;
const MEAN_TO_DEVIATION = Math.sqrt(Math.PI / 2);

/**
 * One-day-ahead expectations and how far each day strays from them, for finding days that nobody could expect. Level,
 * weekday and promotion effect follow the series by exponential smoothing with bounded errors; all of it on the
 * square-root scale, where counts vary alike whatever their level (Anscombe). It sees only the past, so a strange day
 * cannot explain itself, and costs one pass, so that every product of a shop can be watched every night; the forecasts that
 * people see are made with more care, and are no help for days before they were made.
 * Reference: Gelper, Fried & Croux (2010), "Robust forecasting with exponential and Holt-Winters smoothing", J. Forecasting
 * 29. Convention: below zero (returns) the scale goes on straight. Cost: linear in days.
 */
export function expectDays({ startDay, values, promotionDays }: WatchedSeries): DayExpectations {
  const { length } = values;
  const scaled = values.map(toScale);
  const centres = new Float64Array(length).fill(Number.NaN);
  const spreads = new Float64Array(length).fill(Number.NaN);
  const scores = new Float64Array(length).fill(Number.NaN);
  const state = begin(scaled.subarray(0, FIRST_WEEKS), startDay);
  for (let index = FIRST_WEEKS; index < length; index++) {
    const isPromoted = promotionDays.has(startDay + index);
    const weekday = weekdayOf(startDay + index);
    const effect = isPromoted ? state.promotion : 0;
    const centre = state.level + (state.weekdays[weekday] ?? 0) + effect;
    centres[index] = centre;
    spreads[index] = state.spread;
    const value = scaled[index] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    scores[index] = (value - centre) / state.spread;
    learn(state, { error: value - centre, weekday, isPromoted });
  }
  return {
    expected: centres.map(fromScale),
    scores,
    range(index, width) {
      const [centre, spread] = [centres[index] ?? 0, spreads[index] ?? 0];
      return [fromScale(centre - width * spread), fromScale(centre + width * spread)];
    },
  };
}

interface State {
  level: number;
  spread: number;
  promotion: number;
  readonly weekdays: Float64Array;
}

function begin(scaled: Readonly<Float64Array>, startDay: number): State {
  const level = medianOf(scaled);
  const weekdays = Float64Array.from({ length: 7 }, (_, weekday) => {
    const own = scaled.filter((_, index) => weekdayOf(startDay + index) === weekday);
    const middle = medianOf(own);
    return Number.isNaN(middle) ? 0 : middle - level;
  });
  const errors = scaled.map((value, index) =>
    Math.abs(value - level - (weekdays[weekdayOf(startDay + index)] ?? 0)),
  );
  const known = errors.filter((error) => !Number.isNaN(error));
  const mean = known.reduce((sum, error) => sum + error, 0) / Math.max(1, known.length);
  return { level, spread: Math.max(LEAST_SPREAD, mean * MEAN_TO_DEVIATION), promotion: 0, weekdays };
}

function learn(
  state: State,
  { error, weekday, isPromoted }: { error: number; weekday: number; isPromoted: boolean },
): void {
  const most = MOST_LEARNT * state.spread;
  const bounded = Math.max(-most, Math.min(most, error));
  if (isPromoted) {
    state.promotion += PROMOTION_RATE * error;
    return;
  }
  state.level += LEVEL_RATE * bounded;
  state.weekdays[weekday] = (state.weekdays[weekday] ?? 0) + WEEKDAY_RATE * bounded;
  const spread = (1 - SPREAD_RATE) * state.spread + SPREAD_RATE * Math.abs(bounded) * MEAN_TO_DEVIATION;
  state.spread = Math.max(LEAST_SPREAD, spread);
}

const OFFSET = 3 / 8;
const ROOT = Math.sqrt(OFFSET);

function toScale(value: number): number {
  return value >= 0 ? 2 * Math.sqrt(value + OFFSET) : 2 * ROOT + value / ROOT;
}

function fromScale(scaled: number): number {
  return scaled >= 2 * ROOT ? (scaled / 2) ** 2 - OFFSET : (scaled - 2 * ROOT) * ROOT;
}

function medianOf(values: Readonly<Float64Array>): number {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  const middle = known.length / 2;
  if (known.length === 0) return Number.NaN;
  const upper = known[Math.floor(middle)] ?? 0;
  return known.length % 2 === 1 ? upper : ((known[middle - 1] ?? 0) + upper) / 2;
}
