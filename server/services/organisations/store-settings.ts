import { and, eq } from "drizzle-orm";
import type { StoreSettings } from "#lib/schemas/person.ts";
import { store } from "#server/db/schema/store.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { NotFoundError } from "#server/services/errors.ts";

export interface StoreRow extends StoreSettings {
  readonly code: string;
  readonly isSample: boolean;
}

export function listStoreSettings({ organisationId }: ServiceContext): Promise<StoreRow[]> {
  return withTenant(organisationId, (tx) =>
    tx
      .select({
        id: store.id,
        code: store.code,
        name: store.name,
        timeZone: store.timeZone,
        isSample: store.isSample,
      })
      .from(store)
      .where(eq(store.organisationId, organisationId))
      .orderBy(store.name),
  );
}

export async function updateStoreSettings(
  { organisationId }: ServiceContext,
  { id, name, timeZone }: StoreSettings,
): Promise<void> {
  const updated = await withTenant(organisationId, (tx) =>
    tx
      .update(store)
      .set({ name, timeZone })
      .where(and(eq(store.organisationId, organisationId), eq(store.id, id)))
      .returning({ id: store.id }),
  );
  if (updated.length === 0) throw new NotFoundError("store", id);
}
