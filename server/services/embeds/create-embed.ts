import { v7 as uuidv7 } from "uuid";
import type { KeyedEmbed, NewEmbed } from "#lib/schemas/embed.ts";
import { embed } from "#server/db/schema/embed.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { toKeyedEmbed } from "./embed-row.ts";

/** Lets pages of these origins show one view in a frame, each time with a fresh token. */
export async function createEmbed(
  ctx: ServiceContext,
  { view, allowedOrigins }: NewEmbed,
): Promise<KeyedEmbed> {
  const { organisationId } = ctx;
  const record = {
    organisationId,
    id: uuidv7(),
    view,
    allowedOrigins,
    keyVersion: 1,
    oldestKeyVersion: 1,
    createdAt: ctx.now(),
    revokedAt: null,
  };
  await withTenant(organisationId, (tx) => tx.insert(embed).values(record));
  return toKeyedEmbed(record);
}
