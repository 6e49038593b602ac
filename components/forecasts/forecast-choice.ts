import { readHorizon } from "#lib/forecast-horizon.ts";
import type { ForecastQuery, ForecastScope } from "#lib/schemas/forecast.ts";

/** What the address says. */
export interface ForecastChoice {
  readonly store: string | null;
  readonly category: string | null;
  readonly product: string | null;
  readonly days: string;
  readonly by: ForecastQuery["granularity"];
}

/** The address as the server's question; both sides of the wire ask it, so that they ask the same. */
export function toForecastQuery(choice: ForecastChoice): {
  query: ForecastQuery;
  horizonError: string | null;
} {
  const { days, error } = readHorizon(choice.days);
  return {
    query: { ...toScope(choice), horizonDays: days, granularity: choice.by },
    horizonError: error,
  };
}

export function toScope({ store, category, product }: ForecastChoice): ForecastScope {
  return { storeId: store, category: product ? null : category, productId: product };
}
