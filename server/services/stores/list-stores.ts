import { asc, eq } from "drizzle-orm";
import type { StoreView } from "#lib/schemas/store.ts";
import { store } from "#server/db/schema/store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

export async function listStores(ctx: ServiceContext): Promise<StoreView[]> {
  return withTenant(ctx.organisationId, (tx) =>
    tx
      .select({ id: store.id, code: store.code, name: store.name, isSample: store.isSample })
      .from(store)
      .where(eq(store.organisationId, ctx.organisationId))
      .orderBy(asc(store.name), asc(store.code)),
  );
}
