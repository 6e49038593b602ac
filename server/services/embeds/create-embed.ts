import { v7 as uuidv7 } from "uuid";
import type { EmbedRow, NewEmbed } from "#lib/schemas/embed.ts";
import { embed } from "#server/db/schema/embed.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { toPublicId } from "./public-id.ts";

/** Lets pages of these origins show one view in a frame, each time with a fresh token. */
export async function createEmbed(
  ctx: ServiceContext,
  { view, allowedOrigins }: NewEmbed,
): Promise<EmbedRow> {
  const { organisationId } = ctx;
  const id = uuidv7();
  const createdAt = ctx.now();
  await withTenant(organisationId, (tx) =>
    tx.insert(embed).values({ organisationId, id, view, allowedOrigins, createdAt }),
  );
  const publicId = toPublicId({ organisationId, id });
  return { id, publicId, view, allowedOrigins, createdAt: createdAt.toISOString() };
}
