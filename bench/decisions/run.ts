/** How long decisions about stock take, and how often a stock-out falls on the days that were foretold. */
import { parseArgs } from "node:util";
import { ASSUMED_ELASTICITY } from "#server/ml/elasticity/elasticity.ts";
import { autoForecast } from "#server/ml/evaluation/auto-forecast.ts";
import type { DayErrors } from "#server/ml/evaluation/day-errors.ts";
import { assessProduct } from "#server/ml/inventory/assess-product.ts";
import { type DailyForecast, forecastFromAverage } from "#server/ml/inventory/daily-forecast.ts";
import { drawCorrelation, simulateDemand } from "#server/ml/inventory/demand-paths.ts";
import { listAtRisk } from "#server/ml/inventory/list-at-risk.ts";
import { type MeasuredCorrelations, shrinkCorrelation } from "#server/ml/inventory/pool-day-errors.ts";
import { DEFAULT_THRESHOLDS } from "#server/ml/inventory/risk-score.ts";
import { runDownStock } from "#server/ml/inventory/run-down-stock.ts";
import { shareStandardPaths } from "#server/ml/inventory/standard-paths.ts";
import { pairEvents } from "#server/ml/promotions/pair-events.ts";
import { planPromotion } from "#server/ml/promotions/plan-promotion.ts";
import { drawNormal, seededRandom } from "#server/ml/random.ts";
import { analyseGiven } from "#server/services/insights/analyse-given.ts";
import { type DailySeries, readM5, readStoreItems } from "../totals/read-series.ts";

const LIMITS = { maxDiscount: 0.4, minMargin: 0.1 };
const HORIZON = 60;
/** The stock of a trial lasts this many days at the recent pace, as stock does between two deliveries. */
const STOCK_DAYS = [4, 8, 14, 21, 30];

const random = seededRandom(1);
const drawsFor = shareStandardPaths({ paths: 1_000, days: 92, seed: 1 });

function time(work: () => void): string {
  work();
  const runs = Array.from({ length: 5 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  return `${(runs[2] ?? 0).toFixed(1)} ms`;
}

/** Ten sales of each product within thirty days, as in the SmartShelf service's table. */
function timeRule(products: number): string {
  const inventory = Array.from({ length: products }, (_, index) => ({
    productId: `p${index}`,
    quantity: Math.floor(random() * 60),
    daysToExpiry: random() < 0.5 ? Math.floor(random() * 30) : null,
    price: 5,
    cost: 3,
  }));
  const sales = inventory.flatMap(({ productId }) =>
    Array.from({ length: 10 }, () => ({ productId, daysAgo: Math.floor(random() * 30), quantity: 1 })),
  );
  return time(() => listAtRisk(inventory, sales, DEFAULT_THRESHOLDS, LIMITS));
}

function timeAssessment(products: number): string {
  const shelves = Array.from({ length: products }, () => {
    const perDay = 0.2 + random() * 10;
    const lot = (days: number) => ({
      units: Math.round(perDay * days),
      expiresIn: random() < 0.5 ? Math.ceil(random() * 20) : null,
      unitCost: 3,
    });
    return { perDay, forecast: forecastFromAverage(perDay, 90), lots: [lot(4), lot(8)] };
  });
  const start = performance.now();
  for (const { perDay, forecast, lots } of shelves) {
    const order = { serviceLevel: 0.95, leadTimeDays: 4, coverDays: 14, packSize: 6, minOrder: 0 };
    const common = {
      receipts: [],
      shelfLifeDays: 20,
      price: 5,
      cost: 3,
      elasticity: -2,
      hasBundlePartner: false,
    };
    const product = {
      ...common,
      lots,
      forecast,
      averageDailySales: perDay,
      thresholds: DEFAULT_THRESHOLDS,
      order,
    };
    assessProduct({ ...product, ...LIMITS }, drawsFor(drawCorrelation(forecast)));
  }
  return `${(performance.now() - start).toFixed(0)} ms`;
}

/** Every pair of an item and an event by SmartShelf's rule, and the plan of each item by dynamic programming. */
function timePromotions(items: number, events: number): { rule: string; plan: string } {
  const given = Array.from({ length: items }, () => ({
    ...LIMITS,
    units: 1 + Math.floor(random() * 60),
    daysToExpiry: 1 + Math.floor(random() * 28),
    perDay: random() * 6,
    price: 5,
    cost: 3,
  }));
  const days = Array.from({ length: events }, (_, event) => Math.floor((28 * event) / events));
  const start = performance.now();
  for (const { daysToExpiry, perDay, ...item } of given) {
    const near = days.filter((day) => day < daysToExpiry).slice(0, 2);
    const forecast = forecastFromAverage(perDay, daysToExpiry);
    planPromotion({ ...item, forecast, elasticity: ASSUMED_ELASTICITY, salvage: 0 }, near);
  }
  const plan = `${(performance.now() - start).toFixed(0)} ms`;
  const rule = time(() => {
    for (const item of given) pairEvents(item, days, 2);
  });
  return { rule, plan };
}

/** As a program sends them to the insights call: a year of a hundred products. */
function timeInsights(count: number): string {
  const sales = Array.from({ length: count }, () => ({
    productId: `p${Math.floor(random() * 100)}`,
    day: 20_000 + Math.floor(random() * 365),
    quantity: 1 + Math.floor(random() * 5),
    revenue: 5,
  }));
  const request = { sales, firstDay: null, lastDay: null, granularity: "day", topCount: 10 } as const;
  return time(() => analyseGiven(request));
}

interface Trial {
  readonly inside: boolean;
  /** How much of the true day's own probability lies between 10 and 90%; whole days are too coarse for `inside` to be 80%. */
  readonly share: number;
  readonly foretold: number;
  readonly happened: boolean;
}

/** A series whose last days are held out, and what was foretold of them without having seen them. */
interface Foretold {
  readonly forecast: DailyForecast;
  readonly dayErrors: DayErrors | null;
  readonly actual: Readonly<Float64Array>;
  /** Units a day lately. */
  readonly pace: number;
}

function foretell(series: DailySeries): Foretold[] {
  const end = series.values.length - HORIZON;
  const actual = series.values.slice(end);
  if (!actual.every(Number.isFinite)) return [];
  const recent = series.values.slice(end - 28, end).filter(Number.isFinite);
  const pace = recent.reduce((sum, value) => sum + value, 0) / Math.max(1, recent.length);
  if (pace <= 0) return [];
  const result = autoForecast(
    { values: series.values.slice(0, end), seasonLength: 7, frequency: "day", startDay: series.startDay },
    { horizon: HORIZON, levels: [0.8, 0.95] },
  );
  const band = (level: number) => result.bands.find((one) => one.level === level);
  const forecast: DailyForecast = {
    point: Array.from(result.point),
    lower80: Array.from(band(0.8)?.lower ?? []),
    upper80: Array.from(band(0.8)?.upper ?? []),
    lower95: Array.from(band(0.95)?.lower ?? []),
    upper95: Array.from(band(0.95)?.upper ?? []),
  };
  return [{ forecast, dayErrors: result.metrics.dayErrors ?? null, actual, pace }];
}

/** As the product does from its database: what a catalogue's products say together of how alike days are. */
function measureTogether(all: readonly Foretold[]): MeasuredCorrelations {
  const own = all.flatMap(({ dayErrors }) => dayErrors ?? []);
  const meanOf = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const mean = meanOf(own.map(({ correlation }) => correlation));
  return {
    count: own.length,
    mean,
    variance: meanOf(own.map(({ correlation }) => (correlation - mean) ** 2)),
    errorVariance: meanOf(own.map(({ standardError }) => standardError ** 2)),
  };
}

/** Where in the foretold days the true stock-out lay. */
function tryOut({ forecast, dayErrors, actual, pace }: Foretold, measured: MeasuredCorrelations): Trial[] {
  const known = dayErrors && {
    correlation: shrinkCorrelation(dayErrors, measured),
    dispersion: dayErrors.dispersion,
  };
  const sure = { ...forecast, ...known };
  const demand = simulateDemand(sure, drawsFor(drawCorrelation(sure)), HORIZON);
  return STOCK_DAYS.map((days) => {
    const units = Math.max(1, Math.round(pace * days));
    const outWithin = (day: number) =>
      runDownStock(demand, { lots: [{ units, expiresIn: null }], receipts: [] }, day);
    const outlook = outWithin(days);
    const out = firstUnmet(actual, units);
    const { p10, p90 } = outlook.daysUntilOut;
    return {
      share: between(
        out < HORIZON ? outWithin(out).outBeforeDelivery : outlook.outWithinHorizon,
        out < HORIZON ? outWithin(out + 1).outBeforeDelivery : 1,
      ),
      inside: out >= (p10 ?? Infinity) && out <= (p90 ?? Infinity),
      foretold: outlook.outBeforeDelivery,
      happened: out < days,
    };
  });
}

/** The part of [from, to] that lies in [0.1, 0.9]. */
function between(from: number, to: number): number {
  if (to <= from) return from >= 0.1 && from <= 0.9 ? 1 : 0;
  return Math.max(0, Math.min(to, 0.9) - Math.max(from, 0.1)) / (to - from);
}

function firstUnmet(actual: Readonly<Float64Array>, units: number): number {
  let left = units;
  for (const [day, sold] of actual.entries()) {
    if (sold > left) return day;
    left -= sold;
  }
  return Infinity;
}

/**
 * Series whose truth is known: counts around a weekly rhythm, half of them with a level that wanders from month to month,
 * from slow to fast sellers.
 */
function simulateSeries(count: number): DailySeries[] {
  const chance = seededRandom(11);
  const lambda = (mean: number) => {
    let [units, product] = [0, chance()];
    for (const floor = Math.exp(-mean); product > floor; units++) product *= chance();
    return units;
  };
  return Array.from({ length: count }, (_, index) => {
    const pace = 0.3 * 1.12 ** (index % 40);
    const wandering = index % 2 === 0 ? 0 : 0.25;
    let level = 0;
    const values = Float64Array.from({ length: 1_000 }, (__, day) => {
      if (day % 28 === 0) level = wandering * drawNormal(chance);
      return lambda(pace * Math.exp(level) * (day % 7 < 5 ? 0.9 : 1.25));
    });
    return { startDay: 17_000, values };
  });
}

function calibrate(name: string, all: readonly DailySeries[], most: number): void {
  const step = Math.max(1, Math.floor(all.length / most));
  const foretold = all
    .filter((_, index) => index % step === 0)
    .slice(0, most)
    .flatMap(foretell);
  const measured = measureTogether(foretold);
  const trials = foretold.flatMap((one) => tryOut(one, measured));
  const share = (flags: readonly boolean[]) =>
    `${((100 * flags.filter(Boolean).length) / Math.max(1, flags.length)).toFixed(0)}%`;
  const likely = trials.filter(({ foretold }) => foretold >= 0.5);
  const unlikely = trials.filter(({ foretold }) => foretold < 0.5);
  const mean = (rows: typeof trials) =>
    `${((100 * rows.reduce((sum, { foretold }) => sum + foretold, 0)) / Math.max(1, rows.length)).toFixed(0)}%`;
  console.log(
    `${name}: ${trials.length} shelves, true day within P10 to P90: ${share(trials.map(({ inside }) => inside))}; with days split by their probability: ${((100 * trials.reduce((sum, one) => sum + one.share, 0)) / Math.max(1, trials.length)).toFixed(0)}% (made for 80%); errors of days alike by ${measured.mean.toFixed(3)}`,
  );
  console.log(
    `  foretold likely: ${mean(likely)} on average, happened ${share(likely.map(({ happened }) => happened))}`,
  );
  console.log(
    `  foretold unlikely: ${mean(unlikely)} on average, happened ${share(unlikely.map(({ happened }) => happened))}`,
  );
}

const { values } = parseArgs({
  options: {
    data: { type: "string", default: process.env.SHELFCAST_DATA ?? "../shared/data" },
    series: { type: "string", default: "40" },
    calibrate: { type: "boolean", default: true },
  },
  allowNegative: true,
});

console.log(
  "At-risk list of a given inventory (10 sales each), against 50-100 ms per 1,000 in SmartShelf's table:",
);
for (const products of [1_000, 10_000]) console.log(`  ${products} products: ${timeRule(products)}`);
console.log("Full assessment (1,000 demand paths, lots, orders, markdown), one thread:");
for (const products of [1_000, 10_000]) console.log(`  ${products} products: ${timeAssessment(products)}`);
const promotions = timePromotions(1_000, 20);
console.log("Promotions for 1,000 items and 20 events, one thread, against 10-50 ms in SmartShelf's table:");
console.log(`  by SmartShelf's rule: ${promotions.rule}; planned over days and units: ${promotions.plan}`);
console.log("Insights of given sales, against 100-300 ms per 10,000 in SmartShelf's table:");
for (const count of [10_000, 1_000_000]) console.log(`  ${count} sales: ${timeInsights(count)}`);
if (values.calibrate) {
  calibrate("Store-item demand", readStoreItems(values.data, Number(values.series)), Number(values.series));
  calibrate("Simulated", simulateSeries(Number(values.series)), Number(values.series));
  calibrate("M5 subset", readM5(values.data, Number(values.series)), Number(values.series));
}
