import { and, eq, isNull } from "drizzle-orm";
import type { OverrideId } from "#lib/schemas/forecast-override.ts";
import { forecastOverride } from "#server/db/schema/forecast-override.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { NotFoundError, ServiceError } from "#server/services/errors.ts";
import { findSalesRhythm } from "#server/services/products/sales-window.ts";

/** Takes a change back; who made it and who took it back stays on record. */
export async function removeOverride(ctx: ServiceContext, { id }: OverrideId): Promise<void> {
  const { organisationId } = ctx;
  await withTenant(organisationId, async (tx) => {
    const isIt = and(eq(forecastOverride.organisationId, organisationId), eq(forecastOverride.id, id));
    const [found] = await tx
      .select({ lastDay: forecastOverride.lastDay, removedAt: forecastOverride.removedAt })
      .from(forecastOverride)
      .where(isIt);
    if (!found) throw new NotFoundError("change", id);
    if (found.removedAt) return;
    const rhythm = await findSalesRhythm(tx, organisationId);
    if (rhythm && found.lastDay <= rhythm.latestDay) {
      throw new ServiceError(
        "PRECONDITION_FAILED",
        "its days have passed, so it stays: the report below judges it by what was sold",
      );
    }
    await tx
      .update(forecastOverride)
      .set({ removedAt: ctx.now(), removedBy: ctx.userId })
      .where(and(isIt, isNull(forecastOverride.removedAt)));
  });
}
