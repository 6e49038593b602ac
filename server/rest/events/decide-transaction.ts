import { z } from "zod";
import { FraudDecision } from "#lib/schemas/fraud.ts";
import { decideTransaction } from "#server/services/fraud/decide-alert.ts";
import { defineCall } from "../rest-call.ts";

export const decideTransactionCall = defineCall({
  method: "POST",
  path: "/transactions/{transaction_id}/decision",
  tag: "Events",
  summary:
    "Says whether a transaction that was checked turned out to be a fraud, or takes that back; the model of fraud learns from it.",
  scope: "train",
  params: z.object({ transaction_id: z.string().min(1).max(300) }),
  body: z.object({ decision: FraudDecision.nullable() }),
  output: z.object({ transaction_id: z.string(), decision: FraudDecision.nullable() }),
  example: { params: { transaction_id: "txn_123" }, body: { decision: "fraud" } },
  async handle(ctx, { params: { transaction_id: transactionId }, body: { decision } }) {
    await decideTransaction(ctx, { transactionId, decision });
    return { transaction_id: transactionId, decision };
  },
});
