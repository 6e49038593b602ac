import type { PurchaseHistory } from "#server/ml/customers/purchase-history.ts";
import { type CustomerStudy, missingHistory, studyCustomers } from "#server/ml/customers/study-customers.ts";

export interface LearnCustomersRequest {
  readonly histories: readonly PurchaseHistory[];
  readonly lastDay: number;
  readonly seed: number;
}

/** Runs in a thread; a sentence where the purchases are too few to learn from. */
export function learnFromPurchases({
  histories,
  lastDay,
  seed,
}: LearnCustomersRequest): CustomerStudy | { readonly missing: string } {
  const missing = missingHistory(histories, { lastDay });
  return missing === null ? studyCustomers(histories, { lastDay, seed }) : { missing };
}
