import { and, eq, isNull, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { EmbedId, EmbedOrigins, EmbedRow, KeyedEmbed } from "#lib/schemas/embed.ts";
import { embed } from "#server/db/schema/embed.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { NotFoundError } from "#server/services/errors.ts";
import { toEmbedRow, toKeyedEmbed } from "./embed-row.ts";
import type { EmbedRecord } from "./find-embed.ts";

/** Pages of other origins than these are refused from the next time they load the frame. */
export async function changeEmbedOrigins(
  ctx: ServiceContext,
  { id, allowedOrigins }: EmbedOrigins,
): Promise<EmbedRow> {
  return toEmbedRow(await update(ctx, id, { allowedOrigins }));
}

/** A new key beside the one before it, so that a portal can change over without a gap. Any older key ends. */
export async function addEmbedKey(ctx: ServiceContext, { id }: EmbedId): Promise<KeyedEmbed> {
  const change = { keyVersion: sql`${embed.keyVersion} + 1`, oldestKeyVersion: sql`${embed.keyVersion}` };
  return toKeyedEmbed(await update(ctx, id, change));
}

/** Tokens of every key but the newest are refused from now on. */
export async function endOldEmbedKey(ctx: ServiceContext, { id }: EmbedId): Promise<EmbedRow> {
  return toEmbedRow(await update(ctx, id, { oldestKeyVersion: sql`${embed.keyVersion}` }));
}

/** Its frames show nothing from now on: every question of theirs looks it up. */
export async function revokeEmbed(ctx: ServiceContext, { id }: EmbedId): Promise<void> {
  await update(ctx, id, { revokedAt: ctx.now() });
}

async function update(
  { organisationId }: ServiceContext,
  id: string,
  change: PgUpdateSetSource<typeof embed>,
): Promise<EmbedRecord> {
  const [changed] = await withTenant(organisationId, (tx) =>
    tx
      .update(embed)
      .set(change)
      .where(and(eq(embed.organisationId, organisationId), eq(embed.id, id), isNull(embed.revokedAt)))
      .returning(),
  );
  if (!changed) throw new NotFoundError("embed", id);
  return changed;
}
