import type { CreatedApiKey, NewApiKey } from "#lib/schemas/api-key.ts";
import { KEY_RESOURCE } from "#server/auth/api-key.ts";
import { getAuth } from "#server/auth/auth.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";

const DAY_SECONDS = 24 * 60 * 60;

/** Makes a key for the organisation. Only its hash is stored, so the caller must show the key now. */
export async function createApiKey(
  { organisationId, userId }: ServiceContext,
  { name, scopes, days }: NewApiKey,
): Promise<CreatedApiKey> {
  if (!userId) throw new ServiceError("FORBIDDEN", "only a person can make keys");
  const auth = await getAuth();
  const { id, key } = await auth.api.createApiKey({
    body: {
      organizationId: organisationId,
      userId,
      name,
      expiresIn: days === null ? null : days * DAY_SECONDS,
      permissions: { [KEY_RESOURCE]: scopes },
    },
  });
  return { id, key };
}
