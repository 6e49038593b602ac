import { desc, eq } from "drizzle-orm";
import type { ModelView } from "#lib/schemas/model.ts";
import { model } from "#server/db/schema/model.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { toModelView } from "./model-view.ts";

const NEWEST = 100;

/** Newest version first. */
export async function listModels(ctx: ServiceContext): Promise<ModelView[]> {
  const rows = await withTenant(ctx.organisationId, (tx) =>
    tx
      .select()
      .from(model)
      .where(eq(model.organisationId, ctx.organisationId))
      .orderBy(desc(model.version))
      .limit(NEWEST),
  );
  return rows.map(toModelView);
}
