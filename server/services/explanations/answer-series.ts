import type { Frequency } from "#lib/days.ts";
import type { PriceReaction, WhatIfAnswer, WhatIfQuery } from "#lib/schemas/explanation.ts";
import type { Measure } from "#lib/schemas/forecast-series.ts";
import { estimateResponse, type PriceResponse } from "#server/ml/elasticity/estimate-elasticity.ts";
import { ownElasticity, poolElasticities } from "#server/ml/elasticity/pool-elasticities.ts";
import { parseIsoDay } from "#server/ml/series/calendar-day.ts";
import { periodStarts } from "#server/ml/series/period.ts";
import { askStores, type StoreAnswers, type StoresQuestion } from "./ask-stores.ts";
import { type DailySums, sumDays } from "./daily-sums.ts";
import { toPriceHistory } from "./price-history.ts";
import type { DailyFactsText } from "./read-daily-facts.ts";

export interface AnswerRequest {
  readonly measure: Measure;
  readonly frequency: Frequency;
  /** The forecast that is changed; `usual` is what it would be without the promotions that were accepted. */
  readonly shown: {
    readonly firstDay: string;
    readonly point: readonly number[];
    readonly usual: readonly number[];
  };
  readonly facts: readonly DailyFactsText[];
  /** The forecasts that models of a store's products had a part in, with what those saw; null where none is needed. */
  readonly stores: Omit<StoresQuestion, "firstDay" | "usual" | "asked" | "facts"> | null;
  /** Other products of the category. */
  readonly peers: readonly DailyFactsText[];
  /** The price in the product list, for products whose sheets bring no revenue; null where there is none. */
  readonly listPrice: number | null;
  readonly question: Pick<WhatIfQuery, "price" | "isPromoted" | "periods" | "closed">;
}

/** The middle 80% of a normal distribution ends here. */
const Z_80 = 1.2816;
const RECENT_PRICES = 28;
/** No question moves a forecast further than this, whatever was estimated. */
const FURTHEST_FACTOR = 10;

/** Runs in a thread: the forecast of one product at another price, at a promotion, with closed days. */
export function answerSeries(request: AnswerRequest): WhatIfAnswer {
  const { measure, frequency, shown, question } = request;
  const sums = sumDays(request.facts, measure);
  const prices = priceFacts(sums, request.listPrice, measure);
  const response = prices.usual === null ? null : respond(sums, request);
  const base = shown.point.map((value) => Math.max(0, value));
  const price = question.price ?? prices.usual;
  const own = demandFactor(question, prices.usual, response);
  const learnt = askModels(request, prices);
  const isAsked = question.price !== null || question.isPromoted;
  const reach = isAsked ? (question.periods ?? base.length) : 0;
  const closed = closedSteps(request);
  const changed = base.map((value, step) => {
    if (closed[step] === 1) return 0;
    // What is asked takes the place of what was accepted for these days.
    return step < reach ? Math.max(0, shown.usual[step] ?? 0) * mixFactors(own, learnt, step) : value;
  });
  return {
    measure,
    frequency,
    firstDay: shown.firstDay,
    base,
    changed,
    money: moneyOf({ base, changed, reach, usual: prices.usual, price, measure }),
    usualPrice: prices.usual,
    usualPromotionPrice: prices.promoted,
    seenPrices: prices.seen,
    reaction: response && describeReaction(response, sums),
    promotion: response?.promotion
      ? { factor: Math.exp(response.promotion.value), periods: response.promotion.n }
      : null,
    learnt: learnt && summariseLearnt(learnt, reach),
  };
}

/** Null where no model of all products had a part in the forecast, or nobody ever asked such a price. */
function askModels(
  { stores, facts, shown, question }: AnswerRequest,
  prices: PriceFacts,
): StoreAnswers | null {
  const { price, isPromoted } = question;
  if (!stores || prices.usual === null || prices.seen === null) return null;
  const isSeen =
    price === null ||
    (price >= prices.seen.low * (1 - SMALLEST_VARIATION) &&
      price <= prices.seen.high * (1 + SMALLEST_VARIATION));
  if (!isSeen) return null;
  const { firstDay, usual } = shown;
  const answers = askStores({
    ...stores,
    facts,
    firstDay,
    usual,
    asked: { usualPrice: prices.usual, price, isPromoted },
  });
  return answers.weight.some((weight) => weight > 0) ? answers : null;
}

/** Each part of a forecast answers for itself: what the model of all products made, and what the product's own past made. */
function mixFactors(own: number, learnt: StoreAnswers | null, step: number): number {
  const weight = learnt?.weight[step] ?? 0;
  return bounded(own + weight * ((learnt?.factor[step] ?? own) - own));
}

function summariseLearnt({ weight, factor }: StoreAnswers, reach: number): WhatIfAnswer["learnt"] {
  const part = weight.subarray(0, reach).reduce((sum, value) => sum + value, 0);
  if (part === 0) return null;
  const moved = weight.subarray(0, reach).reduce((sum, value, step) => sum + value * (factor[step] ?? 1), 0);
  return { share: part / reach, factor: moved / part };
}

const bounded = (factor: number) => Math.min(FURTHEST_FACTOR, Math.max(1 / FURTHEST_FACTOR, factor));

interface PriceFacts {
  readonly usual: number | null;
  readonly promoted: number | null;
  readonly seen: { readonly low: number; readonly high: number } | null;
}

function priceFacts(
  { days, prices, promotionDays }: DailySums,
  listPrice: number | null,
  measure: Measure,
): PriceFacts {
  if (measure === "revenue") return { usual: null, promoted: null, seen: null };
  const known = days
    .map((day, index) => ({ price: prices[index] ?? Number.NaN, isPromoted: promotionDays.has(day) }))
    .filter(({ price }) => price > 0);
  const latest = (wanted: boolean) =>
    known
      .filter(({ isPromoted }) => isPromoted === wanted)
      .slice(-RECENT_PRICES)
      .map(({ price }) => price);
  const all = known.map(({ price }) => price);
  return {
    usual: median(latest(false)) ?? median(latest(true)) ?? listPrice,
    promoted: median(latest(true)),
    seen: all.length > 0 ? { low: Math.min(...all), high: Math.max(...all) } : null,
  };
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  return middle === undefined ? null : Math.round(middle * 100) / 100;
}

/** The product's own history, shrunk to what its category shows. */
function respond(sums: DailySums, { peers, frequency }: AnswerRequest): PriceResponse {
  const own = toPriceHistory(sums, frequency);
  const others = peers.flatMap(
    (peer) => ownElasticity(toPriceHistory(sumDays([peer], "units"), frequency)) ?? [],
  );
  return estimateResponse(own, poolElasticities(others));
}

function demandFactor(
  { price, isPromoted }: AnswerRequest["question"],
  usual: number | null,
  response: PriceResponse | null,
): number {
  if (!response || usual === null) return 1;
  const byPrice = ((price ?? usual) / usual) ** response.elasticity.value;
  const byPromotion = isPromoted ? Math.exp(response.promotion?.value ?? 0) : 1;
  return bounded(byPrice * byPromotion);
}

/** 1 for every step that is closed; a week or month loses nothing for one day, so only days can be. */
function closedSteps({ frequency, shown, question }: AnswerRequest): Uint8Array {
  const first = parseIsoDay(shown.firstDay) ?? 0;
  const starts = periodStarts(first, shown.point.length, frequency);
  const closed = new Set(frequency === "day" ? question.closed.map((day) => parseIsoDay(day)) : []);
  return Uint8Array.from(starts, (day) => (closed.has(day) ? 1 : 0));
}

function moneyOf(parts: {
  readonly base: readonly number[];
  readonly changed: readonly number[];
  readonly reach: number;
  readonly usual: number | null;
  readonly price: number | null;
  readonly measure: Measure;
}): WhatIfAnswer["money"] {
  const { base, changed, reach, measure } = parts;
  const sum = (values: readonly number[], priceAt: (step: number) => number) =>
    values.reduce((total, value, step) => total + value * priceAt(step), 0);
  if (measure === "revenue") return { base: sum(base, () => 1), changed: sum(changed, () => 1) };
  const { usual, price } = parts;
  if (usual === null || price === null) return null;
  return { base: sum(base, () => usual), changed: sum(changed, (step) => (step < reach ? price : usual)) };
}

function describeReaction({ elasticity }: PriceResponse, sums: DailySums): PriceReaction {
  const { value, standardError, source, n } = elasticity;
  const known = sums.prices.filter((price) => price > 0);
  const isOwn = known.length > 0 && Math.max(...known) > Math.min(...known) * (1 + SMALLEST_VARIATION);
  return {
    value,
    low: Math.max(STEEPEST, value - Z_80 * standardError),
    high: Math.min(0, value + Z_80 * standardError),
    source,
    isOwn,
    n,
  };
}

/** Prices that differ by less never changed; they are roundings. */
const SMALLEST_VARIATION = 0.01;
const STEEPEST = -6;
