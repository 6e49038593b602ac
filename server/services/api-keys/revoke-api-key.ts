import { and, eq } from "drizzle-orm";
import type { ApiKeyId } from "#lib/schemas/api-key.ts";
import { apiKey } from "#server/db/schema/auth.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { NotFoundError } from "#server/services/errors.ts";

/** The key stops working at once: every call looks it up. */
export async function revokeApiKey({ organisationId }: ServiceContext, { id }: ApiKeyId): Promise<void> {
  const removed = await withTenant(organisationId, (tx) =>
    tx
      .delete(apiKey)
      .where(and(eq(apiKey.organisationId, organisationId), eq(apiKey.id, id)))
      .returning({ id: apiKey.id }),
  );
  if (removed.length === 0) throw new NotFoundError("key", id);
}
