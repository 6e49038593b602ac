import type { EmbedParams, EmbedView } from "#lib/schemas/embed.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { verifyEmbedToken } from "./embed-token.ts";
import { findEmbed } from "./find-embed.ts";
import { findIdleLock } from "./narrowing.ts";

export interface OpenedEmbed {
  /** Reads as a viewer of the organisation would. */
  readonly service: ServiceContext;
  readonly params: EmbedParams;
}

/**
 * What a token opens of one of these views. Null when it is not good for any of them, the embed was revoked, or the
 * key that signed it is no longer in use.
 */
export async function openEmbed(
  token: string,
  views: readonly EmbedView[],
  now: () => Date,
): Promise<OpenedEmbed | null> {
  const claims = await verifyEmbedToken(token, now());
  if (!claims || !views.includes(claims.view)) return null;
  const { key, view, params } = claims;
  const found = await findEmbed(key);
  if (found?.view !== view || findIdleLock(view, params)) return null;
  if (key.version < found.oldestKeyVersion || key.version > found.keyVersion) return null;
  return { service: { organisationId: key.organisationId, userId: null, role: "viewer", now }, params };
}
