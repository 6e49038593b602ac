import { and, eq } from "drizzle-orm";
import type { DecideAlert } from "#lib/schemas/fraud.ts";
import { fraudCheck } from "#server/db/schema/fraud-check.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { NotFoundError } from "#server/services/errors.ts";

/** Keeps whether a transaction was a fraud or fine, or takes the decision back; the model learns from it. */
export async function decideAlert(ctx: ServiceContext, { id, decision }: DecideAlert): Promise<void> {
  const { organisationId, userId } = ctx;
  const decided = await withTenant(organisationId, (tx) =>
    tx
      .update(fraudCheck)
      .set({
        decision,
        decidedBy: decision === null ? null : userId,
        decidedAt: decision === null ? null : ctx.now(),
      })
      .where(and(eq(fraudCheck.organisationId, organisationId), eq(fraudCheck.id, id)))
      .returning({ id: fraudCheck.id }),
  );
  if (decided.length === 0) throw new NotFoundError("alert", id);
}
