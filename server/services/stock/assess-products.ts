import { addPeriods, daysBetween } from "#lib/days.ts";
import type { StockLotRisk, StockRuleValues } from "#lib/schemas/stock.ts";
import type { ElasticityPrior } from "#server/ml/elasticity/elasticity.ts";
import { assessProduct, type StockAssessment } from "#server/ml/inventory/assess-product.ts";
import { type DailyForecast, forecastFromAverage, spreadSteps } from "#server/ml/inventory/daily-forecast.ts";
import { drawCorrelation } from "#server/ml/inventory/demand-paths.ts";
import { type MeasuredCorrelations, shrinkCorrelation } from "#server/ml/inventory/pool-day-errors.ts";
import { shareStandardPaths } from "#server/ml/inventory/standard-paths.ts";
import { withoutPromotions } from "#server/services/forecasts/without-promotions.ts";
import type { ShopEvent } from "#server/services/promotions/list-events.ts";
import { type PromotionSuggestion, suggestPromotion } from "#server/services/promotions/suggest-promotion.ts";
import type { ForecastRow, LotRow, StockRecord } from "./read-stock.ts";

export interface AssessmentRequest {
  readonly firstDay: string;
  readonly products: readonly {
    readonly record: StockRecord;
    readonly rule: StockRuleValues;
    /** The best seller to sell it beside; null when it is the best seller itself. */
    readonly partnerId: string | null;
    readonly elasticity: ElasticityPrior;
  }[];
  /** What happens in the next weeks, in any store. */
  readonly events: readonly ShopEvent[];
  readonly correlations: MeasuredCorrelations;
}

export interface AssessedProduct {
  readonly record: Pick<StockRecord, "storeId" | "productId" | "countedDay">;
  readonly hasForecast: boolean;
  readonly leadTimeDays: number;
  readonly partnerId: string | null;
  readonly assessment: StockAssessment;
  readonly lots: StockLotRisk[];
  readonly promotion: PromotionSuggestion | null;
}

const PATHS = 1_000;
const MOST_DAYS = 92;
const SEED = 20_240_229;
/** Where no lead time is known: what lasts a week can wait for next week's order. */
const USUAL_LEAD_DAYS = 7;

/** Made once per thread, and the same in each. */
const drawsFor = shareStandardPaths({ paths: PATHS, days: MOST_DAYS, seed: SEED });

/** Assesses a part of the catalogue; runs in a thread. */
export function assessProducts(request: AssessmentRequest): AssessedProduct[] {
  const { firstDay, products, events, correlations } = request;
  return products.map(({ record, rule, partnerId, elasticity }) => {
    const onShelf = sellFromLots(record);
    const leadTimeDays = record.leadTimeDays ?? USUAL_LEAD_DAYS;
    const { storeId, productId, countedDay, price, cost } = record;
    const lots = onShelf.map((lot) => ({
      units: lot.quantity,
      expiresIn: lot.expiryDay === null ? null : daysBetween(firstDay, lot.expiryDay),
      unitCost: lot.unitCost,
    }));
    const forecast = record.forecast ? toDays(record.forecast, correlations) : null;
    const averageDailySales = record.soldInWindow / rule.slowMovingWindow;
    const shown = forecast ?? forecastFromAverage(averageDailySales, MOST_DAYS);
    const assessment = assessProduct(
      {
        lots,
        receipts: [],
        shelfLifeDays: record.shelfLifeDays,
        forecast,
        averageDailySales,
        price,
        cost,
        elasticity: elasticity.value,
        hasBundlePartner: partnerId !== null,
        thresholds: rule,
        order: {
          serviceLevel: rule.serviceLevel,
          coverDays: rule.coverDays,
          leadTimeDays,
          packSize: record.packSize ?? 1,
          minOrder: record.minOrder ?? 0,
        },
        maxDiscount: rule.maxDiscount,
        minMargin: rule.minMargin,
      },
      drawsFor(drawCorrelation(shown)),
    );
    return {
      record: { storeId, productId, countedDay },
      hasForecast: forecast !== null,
      leadTimeDays,
      partnerId,
      assessment,
      lots: onShelf.map((lot, index) => ({
        lotCode: lot.lotCode,
        units: lot.quantity,
        expiryDay: lot.expiryDay,
        wasteUnits: assessment.lots[index]?.wasteUnits ?? 0,
        wasteMoney: assessment.lots[index]?.wasteMoney ?? 0,
      })),
      promotion: suggestPromotion({
        firstDay,
        lots,
        assessment,
        // A plan is compared with doing nothing, so what is planned already is no part of it.
        forecast: record.forecast ? toDays(withoutPromotions(record.forecast), correlations) : shown,
        hasForecast: forecast !== null,
        price,
        cost,
        elasticity,
        rule,
        events: events.filter((event) => event.storeId === null || event.storeId === storeId),
      }),
    };
  });
}

/**
 * What is left of the counted lots after later sales, which took what expires first first; nobody bought what had expired
 * when it was counted. Empty lots are left out.
 */
export function sellFromLots({
  lots,
  soldSinceCount,
  countedDay,
}: Pick<StockRecord, "lots" | "soldSinceCount" | "countedDay">): LotRow[] {
  let left = Math.max(0, soldSinceCount);
  return lots.flatMap((lot) => {
    const isSaleable = lot.expiryDay === null || lot.expiryDay > countedDay;
    const taken = isSaleable ? Math.min(Math.max(0, lot.quantity), left) : 0;
    left -= taken;
    const quantity = lot.quantity - taken;
    return quantity > 0 ? [{ ...lot, quantity }] : [];
  });
}

function toDays(forecast: ForecastRow, correlations: MeasuredCorrelations): DailyForecast {
  if (forecast.frequency === "day") {
    const { dayErrors } = forecast;
    if (!dayErrors) return forecast;
    const correlation = shrinkCorrelation(dayErrors, correlations);
    return { ...forecast, correlation, dispersion: dayErrors.dispersion };
  }
  const lengths = forecast.point.map((_, step) => {
    const start = addPeriods(forecast.firstDay, step, forecast.frequency);
    return daysBetween(start, addPeriods(forecast.firstDay, step + 1, forecast.frequency));
  });
  return spreadSteps(forecast, lengths);
}
