import type { Forecast } from "#server/ml/forecaster.ts";
import { type PromotionEffect, scaleForecast, shiftForecast } from "./series-forecast.ts";

/** A product's forecast with its promotions. */
export function promoteForecast(forecast: Forecast, promotion: PromotionEffect | null): Forecast {
  if (!promotion) return forecast;
  return scaleForecast(
    forecast,
    forecast.point.map((value, step) => value * (promotion.lift[step] ?? 1)),
  );
}

/** A product within a total, as it is without promotions. */
export interface TotalPart {
  readonly forecast: Forecast;
  readonly promotion: PromotionEffect | null;
  readonly weight: number;
}

/**
 * A total with what its products' promotions add; in money, what they sell more at the lower price. Totals are made to
 * agree without promotions, because their own series know nothing of those and would take most of them away again.
 */
export function promoteTotal(
  total: Forecast,
  parts: readonly TotalPart[],
  measure: "units" | "revenue",
): Forecast {
  const promoted = parts.filter(({ promotion }) => promotion !== null);
  if (promoted.length === 0) return total;
  const point = total.point.map((value, step) =>
    promoted.reduce((sum, { forecast, promotion, weight }) => {
      const paid = measure === "revenue" ? (promotion?.price[step] ?? 1) : 1;
      return sum + weight * (forecast.point[step] ?? 0) * ((promotion?.lift[step] ?? 1) * paid - 1);
    }, value),
  );
  return shiftForecast(total, point);
}
