import type { EmbedRow, KeyedEmbed } from "#lib/schemas/embed.ts";
import { embedKey, type TokenKey, toKeyId } from "./embed-token.ts";
import type { EmbedRecord } from "./find-embed.ts";
import { toPublicId } from "./public-id.ts";

/** As admins see an embed. */
export function toEmbedRow(record: EmbedRecord): EmbedRow {
  const { id, view, allowedOrigins, keyVersion, oldestKeyVersion, createdAt } = record;
  return {
    id,
    publicId: toPublicId(record),
    keyId: toKeyId(newestKey(record)),
    view,
    allowedOrigins,
    hasOldKey: oldestKeyVersion < keyVersion,
    createdAt: createdAt.toISOString(),
  };
}

/** With its newest key, which is shown when it is made and never again. */
export function toKeyedEmbed(record: EmbedRecord): KeyedEmbed {
  return { ...toEmbedRow(record), key: embedKey(newestKey(record)) };
}

function newestKey({ organisationId, id, keyVersion }: EmbedRecord): TokenKey {
  return { organisationId, id, version: keyVersion };
}
