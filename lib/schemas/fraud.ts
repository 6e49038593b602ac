import { z } from "zod";

export const AlertFilter = z.object({
  state: z.enum(["open", "decided"]).default("open"),
  offset: z.number().int().min(0).max(10_000_000).default(0),
});
export type AlertFilter = z.infer<typeof AlertFilter>;

export const FraudReasonView = z.object({
  rule: z.enum(["amount-for-customer", "amount-for-shop", "night", "many-in-hour", "many-in-day"]),
  value: z.number(),
});
export type FraudReasonView = z.infer<typeof FraudReasonView>;

export const FraudDecision = z.enum(["fraud", "fine"]);
export type FraudDecision = z.infer<typeof FraudDecision>;

/** A transaction that looked suspicious, as a page shows it. */
export const AlertView = z.object({
  id: z.uuid(),
  transactionId: z.string(),
  customerId: z.string().nullable(),
  customerName: z.string().nullable(),
  amount: z.number(),
  occurredAt: z.iso.datetime(),
  source: z.enum(["api", "import"]),
  /** 0 to 1. */
  score: z.number(),
  /** What decisions taught; null while there are too few. */
  modelScore: z.number().nullable(),
  reasons: z.array(FraudReasonView),
  decision: FraudDecision.nullable(),
  decidedAt: z.iso.datetime().nullable(),
});
export type AlertView = z.infer<typeof AlertView>;

export const AlertPage = z.object({ total: z.number(), openCount: z.number(), alerts: z.array(AlertView) });
export type AlertPage = z.infer<typeof AlertPage>;

export const DecideAlert = z.object({ id: z.uuid(), decision: FraudDecision.nullable() });
export type DecideAlert = z.infer<typeof DecideAlert>;
