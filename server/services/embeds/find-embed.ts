import { and, eq, isNull } from "drizzle-orm";
import type { EmbedView } from "#lib/schemas/embed.ts";
import { embed } from "#server/db/schema/embed.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { EmbedAddress } from "./public-id.ts";

export interface LiveEmbed {
  readonly view: EmbedView;
  readonly allowedOrigins: readonly string[];
}

/** Null when there is none or it was revoked. */
export async function findEmbed({ organisationId, id }: EmbedAddress): Promise<LiveEmbed | null> {
  const [found] = await withTenant(organisationId, (tx) =>
    tx
      .select({ view: embed.view, allowedOrigins: embed.allowedOrigins })
      .from(embed)
      .where(and(eq(embed.organisationId, organisationId), eq(embed.id, id), isNull(embed.revokedAt))),
  );
  return found ?? null;
}
