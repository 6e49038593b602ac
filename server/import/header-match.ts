import type { DatasetKind, TargetField } from "#lib/schemas/dataset-fields.ts";
import { similarity } from "./header-text.ts";
import { namesOf } from "./synonyms.ts";

const CERTAIN = 1;
const LAST_NAME = 0.92;
const CONTAINED = 0.75;
const TYPING_ERROR = 0.8;
const CLOSE = 0.78;
const SLIP = 0.9;
const SLIP_LENGTH = 7;
/** Two texts whose lengths differ more cannot have that many pairs in common. */
const LENGTH_RATIO = CLOSE / (2 - CLOSE);

/** How surely a header, already normalised, is one of a field's own names; spaces do not matter ("ORDERDATE"). */
export function matchExactHeader(header: string, field: TargetField, kind: DatasetKind): number {
  if (header === "") return 0;
  const names = namesOf(field, kind);
  const squeezed = header.replaceAll(" ", "");
  const at = names.findIndex((name) => name === header || name.replaceAll(" ", "") === squeezed);
  return at < 0 ? 0 : CERTAIN - ((CERTAIN - LAST_NAME) * at) / names.length;
}

/** How surely a header names a field, also where it only contains or nearly spells one of its names: 0 to 1. */
export function matchHeader(header: string, field: TargetField, kind: DatasetKind): number {
  const exact = matchExactHeader(header, field, kind);
  if (exact > 0 || header === "") return exact;
  const words = header.split(" ");
  let best = 0;
  for (const name of namesOf(field, kind)) {
    if (name.length >= 4 && containsWords(words, name.split(" "))) {
      best = Math.max(best, CONTAINED * (0.6 + 0.4 * (name.length / header.length)));
    }
    if (isOneLetterWrong(header, name)) best = Math.max(best, SLIP);
    if (name.length >= 5 && isNearlySpelled(header, name)) best = Math.max(best, TYPING_ERROR);
  }
  return best;
}

function isNearlySpelled(header: string, name: string): boolean {
  const ratio = Math.min(header.length, name.length) / Math.max(header.length, name.length);
  return ratio >= LENGTH_RATIO && similarity(header, name) >= CLOSE;
}

/** In a long word a single wrong letter is a slip, though it breaks two of its letter pairs. */
function isOneLetterWrong(header: string, name: string): boolean {
  if (header.length !== name.length || name.length < SLIP_LENGTH) return false;
  return [...header].filter((letter, index) => letter !== name[index]).length === 1;
}

function containsWords(words: readonly string[], part: readonly string[]): boolean {
  return words.some((_, start) => part.every((word, offset) => words[start + offset] === word));
}
