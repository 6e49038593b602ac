import { APIError } from "better-auth/api";
import { ApiScope } from "#lib/schemas/api-key.ts";
import type { Role, ServiceContext } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";
import { getAuth } from "./auth.ts";

/** better-auth keeps permissions by resource; ours are all of one. */
export const KEY_RESOURCE = "api";
const KEY_SHAPE = /^shelf_[A-Za-z]{64}$/;

/** The role in which services see a key that may do this much. */
const ROLE_OF_SCOPE: Record<ApiScope, Role> = { read: "viewer", predict: "manager", train: "admin" };

export interface KeyHolder {
  readonly keyId: string;
  readonly organisationId: string;
  readonly scopes: readonly ApiScope[];
}

/** Whose key a request carries; null when there is none, or one that is wrong, revoked or expired. */
export async function findKeyHolder(headers: Headers): Promise<KeyHolder | null> {
  const key = /^Bearer +(\S+)$/i.exec(headers.get("authorization")?.trim() ?? "")?.[1];
  // A key that cannot be one of ours costs no question to the database.
  if (!key || !KEY_SHAPE.test(key)) return null;
  const verified = await verify(key);
  if (!verified.valid || !verified.key) return null;
  const { id, referenceId, permissions } = verified.key;
  return { keyId: id, organisationId: referenceId, scopes: readScopes(permissions) };
}

async function verify(key: string) {
  const auth = await getAuth();
  try {
    return await auth.api.verifyApiKey({ body: { key } });
  } catch (error) {
    if (!(error instanceof APIError) || error.statusCode < 500) throw error;
    throw new ServiceError("UNAVAILABLE", "keys cannot be checked right now", { cause: error });
  }
}

/** Scopes that this version does not know give no rights. */
export function readScopes(permissions: unknown): ApiScope[] {
  const held = (permissions as Record<string, unknown> | null)?.[KEY_RESOURCE];
  if (!Array.isArray(held)) return [];
  return ApiScope.options.filter((scope) => held.includes(scope));
}

/** The context of a call that needs `scope`, for a key that has it. */
export function keyContext({ organisationId }: KeyHolder, scope: ApiScope): ServiceContext {
  return { organisationId, userId: null, role: ROLE_OF_SCOPE[scope], now: () => new Date() };
}
