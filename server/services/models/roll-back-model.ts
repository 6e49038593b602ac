import { and, eq } from "drizzle-orm";
import type { ModelId, ModelView } from "#lib/schemas/model.ts";
import { model } from "#server/db/schema/model.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { NotFoundError } from "#server/services/errors.ts";
import { refreshOverrides } from "#server/services/forecasts/refresh-overrides.ts";
import { recordAssessment } from "#server/services/stock/request-assessment.ts";
import { lockModels } from "./lock-models.ts";
import { toModelView } from "./model-view.ts";

/** Makes an earlier version the champion again; its forecasts are still there and show at once. */
export async function rollBackModel(ctx: ServiceContext, { id }: ModelId): Promise<ModelView> {
  return withTenant(ctx.organisationId, async (tx) => {
    await lockModels(tx, ctx.organisationId);
    const ofOrganisation = eq(model.organisationId, ctx.organisationId);
    await tx
      .update(model)
      .set({ status: "retired" })
      .where(and(ofOrganisation, eq(model.status, "champion")));
    const [champion] = await tx
      .update(model)
      .set({ status: "champion" })
      .where(and(ofOrganisation, eq(model.id, id)))
      .returning();
    if (!champion) throw new NotFoundError("model", id);
    await refreshOverrides(tx, ctx.organisationId);
    // The sweeper delivers it once this transaction has committed.
    await recordAssessment(ctx, tx);
    return toModelView(champion);
  });
}
