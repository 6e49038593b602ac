import { type DailyForecast, forecastFromAverage } from "./daily-forecast.ts";
import { simulateDemand } from "./demand-paths.ts";
import { planMarkdown } from "./markdown.ts";
import { type PriceLimits, ruleDiscount } from "./price-limits.ts";
import { type RecommendedAction, recommendAction } from "./recommend-action.ts";
import {
  newsvendorLevel,
  type OrderRules,
  planReorder,
  type Reorder,
  roundOrder,
  totalQuantile,
} from "./reorder.ts";
import { type RiskReason, type RiskThresholds, scoreRisk } from "./risk-score.ts";
import { type DayRange, type Lot, type Receipt, runDownStock } from "./run-down-stock.ts";
import type { StandardPaths } from "./standard-paths.ts";

export interface StockedLot extends Lot {
  readonly unitCost: number | null;
}

export interface StockedProduct {
  readonly lots: readonly StockedLot[];
  readonly receipts: readonly Receipt[];
  /** Days that a delivery keeps; null where it does not spoil or nothing is known of it. */
  readonly shelfLifeDays: number | null;
  /** Null for a product that no model has seen; its average then stands for a forecast. */
  readonly forecast: DailyForecast | null;
  readonly averageDailySales: number;
  readonly price: number | null;
  readonly cost: number | null;
  /** Percent more demand per percent of price, negative. */
  readonly elasticity: number;
  readonly hasBundlePartner: boolean;
  readonly thresholds: RiskThresholds;
  readonly order: OrderRules;
  readonly maxDiscount: number;
  readonly minMargin: number;
}

export interface LotOutlook {
  readonly wasteUnits: number;
  readonly wasteMoney: number;
}

export interface StockAssessment {
  readonly onHand: number;
  readonly reasons: readonly (RiskReason | "runs_out")[];
  /** The seeds' score, 0 to 1. */
  readonly score: number;
  readonly daysToExpiry: number | null;
  readonly averageDailySales: number;
  readonly daysUntilOut: DayRange;
  readonly outBeforeDelivery: number;
  readonly lostUnits: number;
  readonly lostMoney: number;
  readonly wasteUnits: number;
  readonly wasteMoney: number;
  /** Cost of what is beyond the overstock days; tied up, not lost. */
  readonly tiedUpMoney: number;
  /** Lost sales and waste together; what the list is ranked by. */
  readonly moneyAtRisk: number;
  readonly expectedPerDay: number;
  readonly reorder: Reorder;
  readonly lots: readonly LotOutlook[];
  readonly action: RecommendedAction;
}

/** More than this many days of sales on hand is overstock. */
export const OVERSTOCK_DAYS = 90;
/** From an even chance on, a stock-out before the next delivery is what to expect. */
const LIKELY = 0.5;
const LEAST_DAYS = 30;

/**
 * Everything the stock list says about one product in one store: the seeds' reasons and score, when it runs out and with
 * which probability, what spoils, what that costs, what to order and what to do. Money without a known price or cost
 * is 0. Pure: the same input and draws give the same answer. Cost: paths x simulated days.
 */
export function assessProduct(product: StockedProduct, draws: StandardPaths): StockAssessment {
  const { lots, order, thresholds, averageDailySales } = product;
  const days = simulatedDays(product, draws.days);
  const forecast = product.forecast ?? forecastFromAverage(averageDailySales, days);
  const demand = simulateDemand(forecast, draws, days);
  const outlook = runDownStock(demand, product, order.leadTimeDays);
  const onHand = lots.reduce((sum, { units }) => sum + Math.max(0, units), 0);
  const expiredUnits = sumUnits(lots, ({ expiresIn }) => expiresIn !== null && expiresIn <= 0);
  const lotOutlooks = lots.map((lot, index) => describeLot(lot, outlook.wasteUnits[index] ?? 0, product));
  const wasteUnits = sumOf(lotOutlooks, ({ wasteUnits: units }) => units);
  const wasteMoney = sumOf(lotOutlooks, ({ wasteMoney: money }) => money);
  const lostMoney = outlook.lostUnits * (product.price ?? 0);
  const expectedPerDay = meanOf(forecast.point.slice(0, LEAST_DAYS));
  // What spoils is lost already, and not tied up as well.
  const surplusUnits = Math.max(0, onHand - wasteUnits - expectedPerDay * OVERSTOCK_DAYS);
  const daysToExpiry = earliestExpiry(lots);
  const risk = scoreRisk({ quantity: onHand, daysToExpiry, averageDailySales }, thresholds);
  const reasons: StockAssessment["reasons"] = [
    ...risk.reasons,
    ...(onHand > 0 && outlook.outBeforeDelivery >= LIKELY ? (["runs_out"] as const) : []),
    ...(surplusUnits >= 1 && surplusUnits > onHand / 10 ? (["overstock"] as const) : []),
  ];
  // Planning a markdown costs more than all the rest, so it waits for something that could expire unsold.
  const mayDiscount = daysToExpiry !== null && reasons.length > 0 && wasteUnits + surplusUnits > 0.1;
  const reorder = planOrder(product, demand, Math.max(0, onHand - wasteUnits));
  return {
    onHand,
    reasons,
    score: risk.score,
    daysToExpiry,
    averageDailySales,
    daysUntilOut: outlook.daysUntilOut,
    outBeforeDelivery: outlook.outBeforeDelivery,
    lostUnits: outlook.lostUnits,
    lostMoney,
    wasteUnits,
    wasteMoney,
    tiedUpMoney: surplusUnits * (product.cost ?? product.price ?? 0),
    moneyAtRisk: lostMoney + wasteMoney,
    expectedPerDay,
    reorder,
    lots: lotOutlooks,
    action: recommendAction({
      reasons,
      expiredUnits,
      wasteUnits: wasteUnits - expiredUnits,
      onHand,
      daysToExpiry,
      daysUntilOut: outlook.daysUntilOut.p50,
      orderQuantity: reorder.quantity,
      surplusUnits,
      averageDailySales,
      discountRange: mayDiscount ? discountRange(product, forecast, daysToExpiry) : [0, 0],
      hasBundlePartner: product.hasBundlePartner,
    }),
  };
}

/** As far as the order cover and the lots reach, so that no path is walked further than anyone asks. */
function simulatedDays({ lots, order }: StockedProduct, most: number): number {
  const expiries = lots.map(({ expiresIn }) => (expiresIn ?? 0) + 1);
  return Math.min(most, Math.max(LEAST_DAYS, order.leadTimeDays + order.coverDays, ...expiries));
}

function describeLot(lot: StockedLot, wasteUnits: number, { cost, price }: StockedProduct): LotOutlook {
  return { wasteUnits, wasteMoney: wasteUnits * (lot.unitCost ?? cost ?? price ?? 0) };
}

/** What a perishable's next order should last is bounded by how long it keeps. */
function planOrder(
  product: StockedProduct,
  demand: Parameters<typeof planReorder>[0],
  available: number,
): Reorder {
  const planned = planReorder(demand, available, product.order);
  const { price, cost, order, shelfLifeDays } = product;
  if (shelfLifeDays === null || shelfLifeDays >= order.coverDays) return planned;
  const days = order.leadTimeDays + shelfLifeDays;
  const worth =
    price === null || cost === null ? null : newsvendorLevel(demand, days, { price, cost, salvage: 0 });
  const level = worth ?? totalQuantile(demand, days, order.serviceLevel);
  if (level >= planned.orderUpTo) return planned;
  const needed = planned.quantity > 0 ? level - available : 0;
  return { ...planned, orderUpTo: level, quantity: roundOrder(needed, order) };
}

function discountRange(
  product: StockedProduct,
  forecast: DailyForecast,
  daysToExpiry: number | null,
): readonly [number, number] {
  const { price, cost, maxDiscount, minMargin, thresholds } = product;
  if (price === null || price <= 0) return [0, 0];
  const limits: PriceLimits = { price, cost, maxDiscount, minMargin };
  const urgency =
    daysToExpiry === null ? 0 : 1 - Math.max(0, daysToExpiry) / Math.max(1, thresholds.expiryDays);
  const byRule = ruleDiscount(urgency, limits);
  const soon = soonestLot(product);
  if (!soon) return [byRule, byRule];
  const plan = planMarkdown({
    ...limits,
    units: soon.units,
    demand: forecast.point.slice(0, Math.min(soon.days, LEAST_DAYS)),
    elasticity: product.elasticity,
    salvage: 0,
    maxChanges: 2,
    priceEnding: null,
  });
  const deepest = Math.max(plan.discount, ...plan.path);
  return deepest > 0 ? [plan.discount, deepest] : [byRule, byRule];
}

/** The saleable lot that expires first, whole units, and the days it can still be sold. */
function soonestLot({ lots }: StockedProduct): { units: number; days: number } | null {
  const days = earliestExpiry(lots.filter(({ expiresIn }) => (expiresIn ?? 1) > 0));
  if (days === null) return null;
  return { units: Math.round(sumUnits(lots, ({ expiresIn }) => expiresIn === days)), days };
}

function earliestExpiry(lots: readonly Lot[]): number | null {
  const expiries = lots.flatMap(({ units, expiresIn }) =>
    units > 0 && expiresIn !== null ? [expiresIn] : [],
  );
  return expiries.length === 0 ? null : Math.min(...expiries);
}

function sumUnits(lots: readonly Lot[], counts: (lot: Lot) => boolean): number {
  return sumOf(lots.filter(counts), ({ units }) => Math.max(0, units));
}

function sumOf<Item>(items: readonly Item[], value: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0);
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : sumOf(values, (value) => Math.max(0, value)) / values.length;
}
