import { createHash } from "node:crypto";
import type { Mapping } from "#lib/schemas/dataset.ts";

/** Tells two mappings apart, so that a check is never taken for one made with another. */
export function mappingFingerprint(mapping: Mapping): string {
  return createHash("sha256").update(JSON.stringify(mapping)).digest("hex");
}
