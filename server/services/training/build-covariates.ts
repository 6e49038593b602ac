import type { Covariate } from "#server/ml/forecaster.ts";
import { periodStarts } from "#server/ml/series/period.ts";
import type { RegularSeries } from "#server/ml/series/regularise.ts";
import type { StoreEvent } from "./series-history.ts";

/** Prices that differ by less are roundings of revenue over quantity, not changes of price. */
const SMALLEST_PRICE_CHANGE = 0.01;
const EVENT_COVARIATES = { holiday: "holiday", event: "event", promotion: "campaign" } as const;

export const PROMOTION = "promotion";
export const PRICE = "price";

/** In which covariate and with which value a store is closed. */
export const CLOSED_RULE = { covariate: "closed", value: 1 } as const;

/** What is known of a product day by day, beside its sales. */
export interface DailyFacts {
  readonly days: readonly number[];
  /** Of one unit on each of `days`; NaN where unknown. */
  readonly prices: readonly number[];
  readonly promotionDays: ReadonlySet<number>;
}

/**
 * The covariates of a series as far as its calendar reaches and `horizon` periods beyond: whether it is promoted, what it
 * costs, which named events happen and whether the store is closed. Nothing is promoted in the future but what the
 * calendar says, and prices stay as they were outside promotions. A covariate that never varies is left out.
 */
export function buildCovariates(
  series: RegularSeries,
  facts: DailyFacts,
  context: { readonly events: readonly StoreEvent[]; readonly horizon: number },
): Covariate[] {
  const { values, startDay, frequency } = series;
  const starts = periodStarts(startDay, values.length + context.horizon + 1, frequency);
  const known = { starts, length: values.length };
  return [
    ...promotionCovariate(known, facts),
    ...priceCovariate(known, facts),
    ...(["holiday", "event", "promotion"] as const).flatMap((kind) =>
      eventCovariate(
        EVENT_COVARIATES[kind],
        context.events.filter((event) => event.kind === kind),
        starts,
      ),
    ),
    ...closedCovariate(
      context.events.filter(({ kind }) => kind === "closed"),
      starts,
    ),
  ];
}

interface KnownPeriods {
  /** First days of all periods, and of the one after the last. */
  readonly starts: Int32Array;
  /** Periods with history. */
  readonly length: number;
}

/** The share of a period's days on which the product sold at a promotion. */
function promotionCovariate({ starts, length }: KnownPeriods, facts: DailyFacts): Covariate[] {
  if (facts.promotionDays.size === 0) return [];
  const values = new Float64Array(starts.length - 1);
  const counts = new Float64Array(length);
  forEachPeriod(facts.days, starts, (period, index) => {
    counts[period] = (counts[period] ?? 0) + 1;
    if (facts.promotionDays.has(facts.days[index] ?? 0)) values[period] = (values[period] ?? 0) + 1;
  });
  for (let period = 0; period < length; period++)
    values[period] = (values[period] ?? 0) / Math.max(1, counts[period] ?? 0);
  return [{ name: PROMOTION, kind: "known-future", values }];
}

/** Mean price of a period; the last known one where nothing was sold; the last one outside promotions in the future. */
function priceCovariate({ starts, length }: KnownPeriods, facts: DailyFacts): Covariate[] {
  const sums = new Float64Array(length);
  const counts = new Float64Array(length);
  forEachPeriod(facts.days, starts, (period, index) => {
    const price = facts.prices[index] ?? Number.NaN;
    if (!(price > 0) || period >= length) return;
    sums[period] = (sums[period] ?? 0) + price;
    counts[period] = (counts[period] ?? 0) + 1;
  });
  const values = new Float64Array(starts.length - 1).fill(Number.NaN);
  let [last, lowest, highest] = [Number.NaN, Infinity, 0];
  for (let period = 0; period < length; period++) {
    const count = counts[period] ?? 0;
    if (count > 0) last = (sums[period] ?? 0) / count;
    values[period] = last;
    if (count > 0) [lowest, highest] = [Math.min(lowest, last), Math.max(highest, last)];
  }
  if (!(highest > lowest * (1 + SMALLEST_PRICE_CHANGE))) return [];
  return [{ name: PRICE, kind: "known-future", values: values.fill(lastRegularPrice(facts), length) }];
}

/** The newest price outside a promotion; the newest of all where it was always promoted. NaN when none is known. */
export function lastRegularPrice({ days, prices, promotionDays }: DailyFacts): number {
  const isKnown = (price: number) => price > 0;
  const regular = prices.findLastIndex(
    (price, index) => isKnown(price) && !promotionDays.has(days[index] ?? 0),
  );
  return prices[regular >= 0 ? regular : prices.findLastIndex(isKnown)] ?? Number.NaN;
}

/** Which of the named events of a kind happens, as a code; 0 is none. One that begins later hides an earlier one. */
function eventCovariate(name: string, events: readonly StoreEvent[], starts: Int32Array): Covariate[] {
  const names = [...new Set(events.map((event) => event.name))].sort();
  const values = new Float64Array(starts.length - 1);
  for (const event of [...events].sort((a, b) => a.firstDay - b.firstDay))
    for (const period of periodsOf(event, starts)) values[period] = names.indexOf(event.name) + 1;
  if (values.every((value) => value === 0)) return [];
  return [{ name, kind: "known-future", values, isCategorical: true }];
}

/** 1 where the store is closed for the whole of a period. */
function closedCovariate(events: readonly StoreEvent[], starts: Int32Array): Covariate[] {
  const values = new Float64Array(starts.length - 1);
  for (const event of events) {
    for (const period of periodsOf(event, starts)) {
      const [first = 0, next = 0] = starts.subarray(period, period + 2);
      if (event.firstDay <= first && event.lastDay >= next - 1) values[period] = CLOSED_RULE.value;
    }
  }
  if (values.every((value) => value === 0)) return [];
  return [{ name: CLOSED_RULE.covariate, kind: "known-future", values }];
}

function periodsOf(event: StoreEvent, starts: Int32Array): number[] {
  const periods: number[] = [];
  for (let period = 0; period < starts.length - 1; period++) {
    const [first = 0, next = 0] = starts.subarray(period, period + 2);
    if (event.firstDay < next && event.lastDay >= first) periods.push(period);
  }
  return periods;
}

/** Calls with the period that each day falls into; days ascend. */
function forEachPeriod(
  days: readonly number[],
  starts: Int32Array,
  visit: (period: number, index: number) => void,
): void {
  let period = 0;
  for (const [index, day] of days.entries()) {
    while (period < starts.length - 2 && day >= (starts[period + 1] ?? Infinity)) period++;
    if (day >= (starts[period] ?? Infinity) && day < (starts[period + 1] ?? 0)) visit(period, index);
  }
}
