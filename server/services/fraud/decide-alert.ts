import { and, eq, type SQL } from "drizzle-orm";
import type { DecideAlert, FraudDecision } from "#lib/schemas/fraud.ts";
import { fraudCheck } from "#server/db/schema/fraud-check.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { NotFoundError } from "#server/services/errors.ts";

/** Keeps whether a transaction was a fraud or fine, or takes the decision back; the model learns from it. */
export async function decideAlert(ctx: ServiceContext, { id, decision }: DecideAlert): Promise<void> {
  const decided = await decide(ctx, eq(fraudCheck.id, id), decision);
  if (decided === 0) throw new NotFoundError("alert", id);
}

/** The same for a transaction by its sender's number, whether or not it looked suspicious: a chargeback tells of both. */
export async function decideTransaction(
  ctx: ServiceContext,
  { transactionId, decision }: { transactionId: string; decision: FraudDecision | null },
): Promise<void> {
  const decided = await decide(ctx, eq(fraudCheck.transactionId, transactionId), decision);
  if (decided === 0) throw new NotFoundError("transaction", transactionId);
}

async function decide(ctx: ServiceContext, which: SQL, decision: FraudDecision | null): Promise<number> {
  const { organisationId, userId } = ctx;
  const decided = await withTenant(organisationId, (tx) =>
    tx
      .update(fraudCheck)
      .set({
        decision,
        decidedBy: decision === null ? null : userId,
        decidedAt: decision === null ? null : ctx.now(),
      })
      .where(and(eq(fraudCheck.organisationId, organisationId), which))
      .returning({ id: fraudCheck.id }),
  );
  return decided.length;
}
