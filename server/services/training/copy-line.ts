type CopyValue = string | Float64Array | null;

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** One row in COPY's text format; number arrays become Postgres arrays, null is null. */
export function copyLine(values: readonly CopyValue[]): string {
  return `${values.map(copyText).join("\t")}\n`;
}

function copyText(value: CopyValue): string {
  if (value === null) return "\\N";
  if (typeof value === "string") return value.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? "");
  return `{${Array.from(value, roundForStorage).join(",")}}`;
}

/** Six significant digits are more than any forecast is worth and halve what is stored. */
function roundForStorage(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`a forecast has the value ${value}`);
  return String(Number(value.toPrecision(6)));
}
