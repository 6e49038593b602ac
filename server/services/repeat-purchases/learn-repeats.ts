import { learnRepeatPurchase, type RepeatPurchaseModel } from "#server/ml/customers/repeat-purchase.ts";
import type { ShopEvent } from "#server/ml/purchase-features/purchase-features.ts";

export interface LearnRepeatsRequest {
  readonly events: readonly ShopEvent[];
  readonly seed: number;
}

/** Runs in a thread; null where the events are too few. */
export function learnRepeats({ events, seed }: LearnRepeatsRequest): RepeatPurchaseModel | null {
  return learnRepeatPurchase(events, seed);
}
