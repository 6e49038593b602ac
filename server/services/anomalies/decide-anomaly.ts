import { and, eq } from "drizzle-orm";
import type { AnomalyDecision } from "#lib/schemas/anomaly.ts";
import { anomaly, anomalyDecision } from "#server/db/schema/anomaly.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { NotFoundError } from "#server/services/errors.ts";

/** Notes what somebody says about an odd day; "open" takes it back. Training heeds it the next time. */
export async function decideAnomaly(ctx: ServiceContext, decision: AnomalyDecision): Promise<void> {
  const { organisationId } = ctx;
  const { storeId, productId, day, status, note, isExcluded } = decision;
  const isThis = (table: typeof anomaly | typeof anomalyDecision) =>
    and(
      eq(table.organisationId, organisationId),
      eq(table.storeId, storeId),
      eq(table.productId, productId),
      eq(table.day, day),
    );
  await withTenant(organisationId, async (tx) => {
    const found = await tx.select({ day: anomaly.day }).from(anomaly).where(isThis(anomaly));
    if (found.length === 0) throw new NotFoundError("odd day", day);
    if (status === "open") {
      await tx.delete(anomalyDecision).where(isThis(anomalyDecision));
      return;
    }
    const decided = { status, note, isExcluded, decidedBy: ctx.userId, decidedAt: ctx.now() };
    await tx
      .insert(anomalyDecision)
      .values({ organisationId, storeId, productId, day, ...decided })
      .onConflictDoUpdate({
        target: [
          anomalyDecision.organisationId,
          anomalyDecision.storeId,
          anomalyDecision.productId,
          anomalyDecision.day,
        ],
        set: decided,
      });
  });
}
