/** A header in a form that compares: no accents, case, punctuation or camel case, units kept as words. */
export function normaliseHeader(header: string): string {
  return header
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** Share of common letter pairs (Dice), which forgives a typing error such as "quantitty". */
export function similarity(left: string, right: string): number {
  if (left === right) return 1;
  const pairs = new Map<string, number>();
  for (const pair of letterPairs(left)) pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  let common = 0;
  for (const pair of letterPairs(right)) {
    const count = pairs.get(pair) ?? 0;
    if (count === 0) continue;
    common += 1;
    pairs.set(pair, count - 1);
  }
  const total = Math.max(0, left.length - 1) + Math.max(0, right.length - 1);
  return total === 0 ? 0 : (2 * common) / total;
}

function letterPairs(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2));
}
