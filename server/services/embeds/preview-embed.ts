import type { EmbedId } from "#lib/schemas/embed.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { issueEmbedToken } from "./issue-embed-token.ts";
import { toPublicId } from "./public-id.ts";

/** The address at which an admin sees what a portal will show, opened as a page of its own. */
export async function previewEmbed(ctx: ServiceContext, { id }: EmbedId): Promise<{ path: string }> {
  const publicId = toPublicId({ organisationId: ctx.organisationId, id });
  const everything = { storeId: null, productId: null };
  const { token, view } = await issueEmbedToken(ctx, { publicId, ...everything });
  return { path: `/embed/${view}?id=${publicId}#${token}` };
}
