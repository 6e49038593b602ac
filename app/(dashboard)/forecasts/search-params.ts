import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { RANGES } from "#components/charts/chart-points.ts";
import { productParser } from "#components/forecasts/product-param.ts";
import { STORE_PARAM, storeParser } from "#components/layout/store-param.ts";
import { USUAL_HORIZON } from "#lib/forecast-horizon.ts";

export const forecastsParams = {
  [STORE_PARAM]: storeParser,
  category: parseAsString,
  product: productParser,
  // As typed: a number that is none is answered, not silently replaced.
  days: parseAsString.withDefault(String(USUAL_HORIZON)),
  by: parseAsStringLiteral(["day", "week", "month"]).withDefault("day"),
  range: parseAsStringLiteral(RANGES),
};

export const loadForecastsParams = createLoader(forecastsParams);
