import { and, eq, isNull } from "drizzle-orm";
import { embed } from "#server/db/schema/embed.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { EmbedAddress } from "./public-id.ts";

export type EmbedRecord = typeof embed.$inferSelect;

/** Null when there is none or it was revoked. */
export async function findEmbed({ organisationId, id }: EmbedAddress): Promise<EmbedRecord | null> {
  const [found] = await withTenant(organisationId, (tx) =>
    tx
      .select()
      .from(embed)
      .where(and(eq(embed.organisationId, organisationId), eq(embed.id, id), isNull(embed.revokedAt))),
  );
  return found ?? null;
}
