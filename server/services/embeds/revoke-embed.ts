import { and, eq, isNull } from "drizzle-orm";
import type { EmbedId } from "#lib/schemas/embed.ts";
import { embed } from "#server/db/schema/embed.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { NotFoundError } from "#server/services/errors.ts";

/** Its frames show nothing from now on: every question of theirs looks it up. */
export async function revokeEmbed(ctx: ServiceContext, { id }: EmbedId): Promise<void> {
  const { organisationId } = ctx;
  const revoked = await withTenant(organisationId, (tx) =>
    tx
      .update(embed)
      .set({ revokedAt: ctx.now() })
      .where(and(eq(embed.organisationId, organisationId), eq(embed.id, id), isNull(embed.revokedAt)))
      .returning({ id: embed.id }),
  );
  if (revoked.length === 0) throw new NotFoundError("embed", id);
}
