import { env } from "#lib/env.ts";
import { threadPool } from "#server/jobs/threads/pool.ts";
import type { Observation } from "#server/ml/series/regularise.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";
import { checkEnough, checkHorizon, checkSpan } from "./check-demand.ts";
import type { DemandForecast, DemandRequest } from "./forecast-given.ts";
import { keepPrediction } from "./keep-prediction.ts";

export interface DemandQuestion {
  readonly productId: string;
  readonly observations: readonly Observation[];
  readonly horizon: number;
  readonly isFresh: boolean;
}

export interface KeptDemand extends DemandForecast {
  readonly generatedAt: string;
}

/** Daily demand of one product whose history came with the request; kept for a day. */
export async function predictDemand(ctx: ServiceContext, question: DemandQuestion): Promise<KeptDemand> {
  const { productId, observations, horizon, isFresh } = question;
  checkHorizon("horizon_days", horizon);
  checkEnough(observations);
  checkSpan(observations);
  const request: DemandRequest = {
    products: [{ id: productId, observations }],
    horizon,
    level: env().PROPHET_INTERVAL_WIDTH,
    model: "auto",
  };
  return keepPrediction(ctx, { kind: "demand", question: request, isFresh }, async () => {
    const [forecast] = await forecastInThread(request);
    if (!forecast) throw new Error("a product got no forecast");
    return { ...forecast, generatedAt: ctx.now().toISOString() };
  });
}

/** "Model training failed", as clients know it, with what our own log has; nothing of the machine. */
export async function forecastInThread(request: DemandRequest): Promise<DemandForecast[]> {
  try {
    return await threadPool().run(request, { name: "forecastDemand" });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ServiceError("INVALID_INPUT", `Model training failed: ${error.message}`);
  }
}
