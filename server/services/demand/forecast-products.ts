import { availableParallelism } from "node:os";
import type { ServiceContext } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";
import { checkHorizon, checkSpan } from "./check-demand.ts";
import type { DemandForecast, DemandModel, GivenProduct } from "./forecast-given.ts";
import { keepPrediction } from "./keep-prediction.ts";
import { forecastInThread } from "./predict-demand.ts";

export interface ProductsQuestion {
  readonly products: readonly GivenProduct[];
  readonly horizon: number;
  readonly level: number;
  readonly model: DemandModel;
}

/** More would keep a caller waiting for minutes. */
const MOST_PRODUCTS = 500;

/** Forecasts of every product in a request, kept for a day. */
export async function forecastProducts(
  ctx: ServiceContext,
  question: ProductsQuestion,
): Promise<{ readonly trainedAt: string; readonly forecasts: DemandForecast[] }> {
  const { products, horizon, model } = question;
  checkHorizon("periods", horizon);
  if (products.length > MOST_PRODUCTS) {
    throw new ServiceError(
      "TOO_LARGE",
      `Payload too large: ${products.length} products, at most ${MOST_PRODUCTS} can be forecast at once`,
    );
  }
  for (const { observations } of products) checkSpan(observations);
  return keepPrediction(ctx, { kind: "products", question, isFresh: false }, async () => {
    // Trees need all products in one place; the others are shared out.
    const parts = model === "xgboost" ? [products] : shareOut(products, availableParallelism());
    const found = await Promise.all(parts.map((part) => forecastInThread({ ...question, products: part })));
    return { trainedAt: ctx.now().toISOString(), forecasts: found.flat() };
  });
}

function shareOut(products: readonly GivenProduct[], count: number): GivenProduct[][] {
  const size = Math.ceil(products.length / count);
  return Array.from({ length: Math.ceil(products.length / size) }, (_, part) =>
    products.slice(part * size, (part + 1) * size),
  );
}
