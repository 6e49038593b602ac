import type { EmbedParams, EmbedView } from "#lib/schemas/embed.ts";
import { LONGEST_TOKEN_SECONDS, signEmbedToken } from "#server/auth/embed-token.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { NotFoundError, ServiceError } from "#server/services/errors.ts";
import { findEmbed } from "./find-embed.ts";
import { parsePublicId } from "./public-id.ts";

/** What a view can be narrowed to. */
const NARROWS: Record<EmbedView, readonly (keyof EmbedParams)[]> = {
  forecast: ["storeId", "productId"],
  "at-risk": ["storeId"],
  promotions: ["storeId", "productId"],
  segments: [],
};

export interface IssuedEmbedToken {
  readonly token: string;
  readonly view: EmbedView;
  readonly expiresAt: string;
}

/** A token for one embed of the asker's organisation, for the page that shows it. */
export async function issueEmbedToken(
  ctx: ServiceContext,
  { publicId, ...params }: EmbedParams & { publicId: string },
): Promise<IssuedEmbedToken> {
  const address = parsePublicId(publicId);
  const found = address?.organisationId === ctx.organisationId ? await findEmbed(address) : null;
  if (!address || !found) throw new NotFoundError("embed", publicId);
  const { view } = found;
  for (const name of ["storeId", "productId"] as const) {
    // A lock that the view would not heed must not look as if it held.
    if (params[name] !== null && !NARROWS[view].includes(name)) {
      throw new ServiceError("INVALID_INPUT", `the view ${view} cannot be narrowed by ${name}`);
    }
  }
  const now = ctx.now();
  const claims = { organisationId: ctx.organisationId, embedId: address.id, ...params };
  const expiresAt = new Date(now.getTime() + LONGEST_TOKEN_SECONDS * 1000).toISOString();
  return { token: await signEmbedToken(view, claims, now), view, expiresAt };
}
