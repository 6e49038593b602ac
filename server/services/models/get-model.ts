import { and, eq } from "drizzle-orm";
import type { ModelId, ModelView } from "#lib/schemas/model.ts";
import { model } from "#server/db/schema/model.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { NotFoundError } from "#server/services/errors.ts";
import { toModelView } from "./model-view.ts";

export async function getModel(ctx: ServiceContext, { id }: ModelId): Promise<ModelView> {
  const [row] = await withTenant(ctx.organisationId, (tx) =>
    tx
      .select()
      .from(model)
      .where(and(eq(model.organisationId, ctx.organisationId), eq(model.id, id))),
  );
  if (!row) throw new NotFoundError("model", id);
  return toModelView(row);
}
