import { and, desc, eq } from "drizzle-orm";
import type { ApiKeyView } from "#lib/schemas/api-key.ts";
import { readScopes } from "#server/auth/api-key.ts";
import { apiKey } from "#server/db/schema/auth.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

/** The organisation's keys, newest first; expired ones stay in the list until they are removed. */
export async function listApiKeys({ organisationId }: ServiceContext): Promise<ApiKeyView[]> {
  const found = await withTenant(organisationId, (tx) =>
    tx
      .select()
      .from(apiKey)
      .where(and(eq(apiKey.organisationId, organisationId), eq(apiKey.enabled, true)))
      .orderBy(desc(apiKey.createdAt), desc(apiKey.id)),
  );
  return found.map((key) => ({
    id: key.id,
    name: key.name ?? "",
    start: key.start ?? "",
    scopes: readScopes(parsePermissions(key.permissions)),
    createdAt: key.createdAt.toISOString(),
    lastUsedAt: key.lastRequest?.toISOString() ?? null,
    expiresAt: key.expiresAt?.toISOString() ?? null,
  }));
}

/** better-auth writes them as JSON text. */
function parsePermissions(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}
