import type { Cell } from "./cell.ts";

const PLAIN_DOT = /^[+-]?\d+(?:\.\d+)?$/;
const CURRENCY = /\p{Sc}|\b(?:USD|EUR|GBP|CHF|CAD|AUD|JPY|CNY|INR|SEK|NOK|DKK|PLN|CZK|Kč|zł|kr)\b|元/giu;
const GROUPED = {
  ".": /^\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?$/,
  ",": /^\d{1,3}(?:\.\d{2,3})*\.\d{3}(?:,\d+)?$/,
} as const;
const SIMPLE = {
  ".": /^(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i,
  ",": /^(?:\d+,?\d*|,\d+)(?:e[+-]?\d+)?$/i,
} as const;

/** What people write where there is no figure. */
const NO_VALUE = new Set([
  "",
  "na",
  "n/a",
  "n.a.",
  "nan",
  "null",
  "none",
  "-",
  "–",
  "—",
  "(na)",
  "(s)",
  "(d)",
  "..",
  "#n/a",
]);

export function isNoValue(cell: Cell | undefined): boolean {
  if (cell === null || cell === undefined) return true;
  return typeof cell === "string" && NO_VALUE.has(cell.trim().toLowerCase());
}

/** The number a cell means, or null where it is not one: "$4.50 ", "(1.234,5)", "12 %" and "1 000-" are numbers. */
export function readNumber(cell: Cell | undefined, decimal: "." | ","): number | null {
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  if (typeof cell !== "string") return null;
  if (decimal === "." && PLAIN_DOT.test(cell)) return Number(cell);
  return readWrittenNumber(cell, decimal);
}

function readWrittenNumber(written: string, decimal: "." | ","): number | null {
  if (written.length > 60) return null;
  const bare = written
    .replace(CURRENCY, "")
    .replace(/[\s\u00a0\u202f'’]/g, "")
    .replace(/[−‒]/g, "-");
  const sign = readSign(bare);
  const isPercent = sign.digits.endsWith("%");
  const digits = isPercent ? sign.digits.slice(0, -1) : sign.digits;
  const plain = ungroup(digits, decimal);
  if (plain === null) return null;
  const value = sign.factor * Number(plain) * (isPercent ? 0.01 : 1);
  return Number.isFinite(value) ? value : null;
}

function readSign(text: string): { factor: 1 | -1; digits: string } {
  if (text.startsWith("(") && text.endsWith(")")) return { factor: -1, digits: text.slice(1, -1) };
  if (text.startsWith("-")) return { factor: -1, digits: text.slice(1) };
  if (text.startsWith("+")) return { factor: 1, digits: text.slice(1) };
  if (text.endsWith("-")) return { factor: -1, digits: text.slice(0, -1) };
  return { factor: 1, digits: text };
}

function ungroup(digits: string, decimal: "." | ","): string | null {
  if (SIMPLE[decimal].test(digits)) return digits.replace(",", ".");
  if (!GROUPED[decimal].test(digits)) return null;
  const group = decimal === "." ? "," : ".";
  return digits.replaceAll(group, "").replace(",", ".");
}

/** Votes for the decimal mark; a lone "1,234" says nothing. */
export function voteDecimal(text: string): "." | "," | null {
  const digits = text.replace(/[^\d.,]/g, "");
  const lastDot = digits.lastIndexOf(".");
  const lastComma = digits.lastIndexOf(",");
  if (lastDot < 0 && lastComma < 0) return null;
  if (lastDot >= 0 && lastComma >= 0) return lastDot > lastComma ? "." : ",";
  const mark = lastDot >= 0 ? "." : ",";
  if (digits.indexOf(mark) !== digits.lastIndexOf(mark)) return mark === "." ? "," : ".";
  const after = digits.length - 1 - Math.max(lastDot, lastComma);
  const before = Math.max(lastDot, lastComma);
  return after === 3 && before >= 1 && before <= 3 && digits[0] !== "0" ? null : mark;
}
