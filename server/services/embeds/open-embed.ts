import type { EmbedParams, EmbedView } from "#lib/schemas/embed.ts";
import { verifyEmbedToken } from "#server/auth/embed-token.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { findEmbed } from "./find-embed.ts";

export interface OpenedEmbed {
  /** Reads as a viewer of the organisation would. */
  readonly service: ServiceContext;
  readonly params: EmbedParams;
}

/** What a token opens of one view; null when it is not good for it, or the embed was revoked. */
export async function openEmbed(
  token: string,
  view: EmbedView,
  now: () => Date,
): Promise<OpenedEmbed | null> {
  const claims = await verifyEmbedToken(token, view, now());
  if (!claims) return null;
  const { organisationId, embedId, storeId, productId } = claims;
  const found = await findEmbed({ organisationId, id: embedId });
  if (found?.view !== view) return null;
  return { service: { organisationId, userId: null, role: "viewer", now }, params: { storeId, productId } };
}
