import { addDays } from "#lib/days.ts";
import { predictRunOut } from "#server/ml/inventory/predict-run-out.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";
import { type DemandQuestion, predictDemand } from "./predict-demand.ts";

export interface PredictedStockout {
  readonly generatedAt: string;
  /** Null when stock lasts longer than the horizon. */
  readonly day: string | null;
  readonly daysUntil: number | null;
  readonly confidence: number;
  readonly dailyUsage: readonly number[];
}

/** When a given stock runs out, counted from the day after the history ends. */
export async function predictStockout(
  ctx: ServiceContext,
  question: DemandQuestion & { readonly stock: number },
): Promise<PredictedStockout> {
  if (question.stock < 0) {
    throw new ServiceError(
      "INVALID_INPUT",
      "current_stock_units must not be negative: count again, or send 0",
    );
  }
  const { generatedAt, lastDay, days, bands, dayErrors } = await predictDemand(ctx, question);
  const point = days.map((day) => day.point);
  const { daysUntil, confidence } = predictRunOut({ point, ...bands, ...dayErrors }, question.stock);
  return {
    generatedAt,
    day: daysUntil === null ? null : addDays(lastDay, 1 + daysUntil),
    daysUntil,
    confidence,
    dailyUsage: point,
  };
}
