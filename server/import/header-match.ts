import type { TargetField } from "#lib/schemas/dataset-fields.ts";
import { similarity } from "./header-text.ts";
import { namesOf } from "./synonyms.ts";

const CERTAIN = 1;
const LAST_NAME = 0.92;
const CONTAINED = 0.75;
const TYPING_ERROR = 0.8;
const CLOSE = 0.78;

/** How surely a header, already normalised, names a field: 0 to 1. */
export function matchHeader(header: string, field: TargetField): number {
  if (header === "") return 0;
  const names = namesOf(field);
  const exact = names.indexOf(header);
  if (exact >= 0) return CERTAIN - ((CERTAIN - LAST_NAME) * exact) / names.length;
  const words = header.split(" ");
  let best = 0;
  for (const name of names) {
    if (name.length >= 4 && containsWords(words, name.split(" "))) {
      best = Math.max(best, CONTAINED * (0.6 + 0.4 * (name.length / header.length)));
    }
    if (name.length >= 5 && similarity(header, name) >= CLOSE) best = Math.max(best, TYPING_ERROR);
  }
  return best;
}

function containsWords(words: readonly string[], part: readonly string[]): boolean {
  return words.some((_, start) => part.every((word, offset) => words[start + offset] === word));
}
