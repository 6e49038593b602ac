import { ImportRefusal } from "./refusal.ts";

const CANDIDATES = [",", ";", "\t", "|"] as const;
const SEP_LINE = /^sep=(.)\r?\n?$/i;

/** Excel's own first line, such as "sep=;". */
export function readSepLine(firstLine: string): string | null {
  return SEP_LINE.exec(firstLine.replace(/[\r\n]+$/, ""))?.[1] ?? null;
}

/** The mark that splits most lines into the same number of cells. A single column has none and reads as commas. */
export function detectDelimiter(lines: readonly string[]): string {
  const filled = lines.filter((line) => line.trim() !== "").slice(0, 100);
  refuseLongDelimiter(filled);
  let best: { delimiter: string; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of CANDIDATES) {
    const score = scoreDelimiter(filled, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

function scoreDelimiter(lines: readonly string[], delimiter: string): number {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const cells = countOutsideQuotes(line, delimiter);
    counts.set(cells, (counts.get(cells) ?? 0) + 1);
  }
  let best = 0;
  for (const [marks, count] of counts) {
    if (marks > 0) best = Math.max(best, (count / lines.length) * (1 + Math.log2(1 + marks) / 10));
  }
  return best;
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let count = 0;
  let isQuoted = false;
  for (const character of line) {
    if (character === '"') isQuoted = !isQuoted;
    else if (character === delimiter && !isQuoted) count += 1;
  }
  return count;
}

const LONG_DELIMITER = /(\+\||\|\||~\||\|~\||;;|::|\^\^|~~)/;

/** A delimiter of two characters would leave half of itself in every cell. */
function refuseLongDelimiter(lines: readonly string[]): void {
  const found = lines.map((line) => LONG_DELIMITER.exec(line)?.[1]);
  const first = found.find((mark) => mark !== undefined);
  if (!first || first === "||" || first === ";;") return;
  const share = found.filter((mark) => mark === first).length / lines.length;
  if (share > 0.8) {
    throw new ImportRefusal(
      "long-delimiter",
      `The columns are separated by "${first}". Save the file with commas, semicolons or tabs between the columns.`,
    );
  }
}
