import type { Formatter } from "#lib/format/formatter.ts";

/** A figure of a customer: whole where it is large, with a decimal where it is small. */
export function figureText(format: Formatter, value: number): string {
  return Math.abs(value) >= 100 ? format.number(value) : format.decimal(value);
}

/** A feature's name as a person would say it. */
export function featureText(name: string): string {
  const text = name.replaceAll("_", " ").replace(/^customer /, "");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** How far a segment lies off the average customer, in words. */
export function offsetWords(offset: number): "much higher" | "higher" | "average" | "lower" | "much lower" {
  if (offset >= 1) return "much higher";
  if (offset >= 0.4) return "higher";
  if (offset <= -1) return "much lower";
  return offset <= -0.4 ? "lower" : "average";
}
