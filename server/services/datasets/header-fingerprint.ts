import { createHash } from "node:crypto";
import type { Sniff } from "#lib/schemas/dataset.ts";
import { normaliseHeader } from "#server/import/header-text.ts";

/** The same columns in the same order are the same kind of sheet, however its headers are spelled in detail. */
export function headerFingerprint(sniff: Pick<Sniff, "columns" | "headerRow">): string | null {
  if (sniff.headerRow === 0) return null;
  const headers = sniff.columns.map(({ header }) => normaliseHeader(header));
  return createHash("sha256").update(JSON.stringify(headers)).digest("hex");
}
