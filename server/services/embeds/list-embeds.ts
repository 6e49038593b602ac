import { and, desc, eq, isNull } from "drizzle-orm";
import type { EmbedRow } from "#lib/schemas/embed.ts";
import { embed } from "#server/db/schema/embed.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { toEmbedRow } from "./embed-row.ts";

/** The embeds that still work, newest first. */
export async function listEmbeds({ organisationId }: ServiceContext): Promise<EmbedRow[]> {
  const found = await withTenant(organisationId, (tx) =>
    tx
      .select()
      .from(embed)
      .where(and(eq(embed.organisationId, organisationId), isNull(embed.revokedAt)))
      .orderBy(desc(embed.createdAt), desc(embed.id)),
  );
  return found.map(toEmbedRow);
}
