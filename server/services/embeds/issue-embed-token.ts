import type { EmbedParams, EmbedView } from "#lib/schemas/embed.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { NotFoundError, ServiceError } from "#server/services/errors.ts";
import { LONGEST_TOKEN_SECONDS, signEmbedToken } from "./embed-token.ts";
import { findEmbed } from "./find-embed.ts";
import { findIdleLock } from "./narrowing.ts";
import { parsePublicId } from "./public-id.ts";

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
  const { view, keyVersion } = found;
  const idle = findIdleLock(view, params);
  if (idle) throw new ServiceError("INVALID_INPUT", `the view ${view} cannot be narrowed by ${idle}`);
  const now = ctx.now();
  const token = await signEmbedToken({ key: { ...address, version: keyVersion }, view, params }, now);
  return { token, view, expiresAt: new Date(now.getTime() + LONGEST_TOKEN_SECONDS * 1000).toISOString() };
}
