import { closeSync, openSync, writeSync } from "node:fs";

export type CopyValue = string | number | boolean | null | readonly string[];

const FLUSH_CHARACTERS = 1 << 20;
const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

/** Writes rows in COPY's text format. Synchronous on purpose: the child process has nothing else to do. */
export class CopyWriter {
  readonly #file: number;
  #buffer = "";

  constructor(path: string) {
    this.#file = openSync(path, "w");
  }

  write(values: readonly CopyValue[]): void {
    let line = "";
    for (let index = 0; index < values.length; index++) {
      line += index === 0 ? "" : "\t";
      line += formatValue(values[index] ?? null);
    }
    this.writeLine(line);
  }

  /** For values that are known to need no escaping. */
  writeLine(line: string): void {
    this.#buffer += `${line}\n`;
    if (this.#buffer.length > FLUSH_CHARACTERS) this.#flush();
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }

  #flush(): void {
    writeSync(this.#file, this.#buffer);
    this.#buffer = "";
  }
}

function formatValue(value: CopyValue): string {
  if (value === null) return "\\N";
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "t" : "f";
  return escapeText(typeof value === "string" ? value : arrayLiteral(value));
}

/** Postgres stores no NUL in text; where one is shown to a person it becomes a replacement mark. */
function escapeText(text: string): string {
  return text
    .replaceAll("\0", "\ufffd")
    .replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character);
}

function arrayLiteral(values: readonly string[]): string {
  return `{${values.map((value) => `"${value.replace(/(["\\])/g, "\\$1")}"`).join(",")}}`;
}
