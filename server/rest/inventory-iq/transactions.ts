import { z } from "zod";
import { daysBetween } from "#lib/days.ts";
import type { Observation } from "#server/ml/series/regularise.ts";
import { Day } from "../smart-shelf/day.ts";

const EPOCH = "1970-01-01";

/** What was used on which day; several records of a day are added up. */
export const Transactions = z.array(z.object({ date: Day, quantity: z.number() }));

export function toObservations(transactions: z.infer<typeof Transactions>): Observation[] {
  return transactions.map(({ date, quantity }) => ({ day: daysBetween(EPOCH, date), value: quantity }));
}

/** Thirty days with a weekly rhythm, for the documentation. */
export const EXAMPLE_TRANSACTIONS = Array.from({ length: 30 }, (_, index) => ({
  date: `2024-01-${String(index + 1).padStart(2, "0")}`,
  quantity: 10 + 2 * (index % 7),
}));
