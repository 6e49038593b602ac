import {
  type DatasetKind,
  type FieldType,
  TARGET_FIELDS,
  type TargetField,
} from "#lib/schemas/dataset-fields.ts";
import type { ColumnProfile } from "./column-profile.ts";
import { matchHeader } from "./header-match.ts";
import { normaliseHeader } from "./header-text.ts";

export interface Suggestion {
  readonly index: number;
  readonly field: TargetField;
  readonly confidence: number;
}

const LEAST = 0.72;
const ONLY_CANDIDATE = 0.75;
const UNITS_BY_CONTENT = 0.93;
/** Names that say "sold" without saying whether units or money. */
const EITHER_MEASURE = new Set([
  "sales",
  "y",
  "value",
  "daily sales",
  "ventes",
  "ventas",
  "vendite",
  "vendas",
]);

/** The best column for each field of a kind, each column used once, surest pairs first. */
export function suggestMapping(kind: DatasetKind, columns: readonly ColumnProfile[]): Suggestion[] {
  const candidates: Suggestion[] = [];
  for (const column of columns) {
    const header = normaliseHeader(column.header);
    for (const { field, type } of TARGET_FIELDS[kind]) {
      const match = matchHeader(header, field, kind);
      const confidence = match * fits(column, type, match);
      if (confidence >= LEAST) candidates.push({ index: column.index, field, confidence });
    }
  }
  if (kind !== "sales") return takeSurest(candidates);
  const chosen = takeSurest([...candidates, ...suggestOnly("date", columns, "day")]);
  return settleMeasure(suggestOnlyNumber(chosen, columns), columns);
}

function takeSurest(candidates: readonly Suggestion[]): Suggestion[] {
  const chosen: Suggestion[] = [];
  for (const candidate of candidates.toSorted((a, b) => b.confidence - a.confidence)) {
    const isTaken = chosen.some(({ index, field }) => index === candidate.index || field === candidate.field);
    if (!isTaken) chosen.push(candidate);
  }
  return chosen;
}

/** How well a column's values suit a field: 0 where they cannot be it. */
function fits(column: ColumnProfile, type: FieldType, match: number): number {
  if (column.filled === 0) return 0;
  const share = (count: number) => count / column.filled;
  switch (type) {
    case "day":
      if (share(column.days) >= 0.5) return 1;
      return match >= 0.9 && share(column.serials) >= 0.9 ? 1 : 0;
    case "number":
    case "wholeNumber":
      return share(column.numbers) >= 0.6 ? 1 : 0;
    case "flag":
      return column.looksLike === "flag" || (column.distinct <= 2 && share(column.numbers) === 1) ? 1 : 0;
    case "text":
      return column.looksLike === "day" ? 0.2 : 1;
  }
}

/** The only column of its type needs no name to be taken for a field, only a person's nod. */
function suggestOnly(
  field: TargetField,
  columns: readonly ColumnProfile[],
  type: ColumnProfile["looksLike"],
): Suggestion[] {
  const [only, ...others] = columns.filter(({ looksLike }) => looksLike === type);
  return only && others.length === 0 ? [{ index: only.index, field, confidence: ONLY_CANDIDATE }] : [];
}

function suggestOnlyNumber(chosen: Suggestion[], columns: readonly ColumnProfile[]): Suggestion[] {
  const has = (...fields: TargetField[]) => chosen.some(({ field }) => fields.includes(field));
  if (!has("date") || has("quantity", "amount")) return chosen;
  const free = columns.filter(({ index }) => !chosen.some((suggestion) => suggestion.index === index));
  return [...chosen, ...suggestOnly("amount", free, "number")];
}

/** In a sheet with one column per period, the first column whose values hardly repeat names the products. */
export function suggestWideProduct(
  chosen: readonly Suggestion[],
  columns: readonly ColumnProfile[],
): Suggestion[] {
  if (chosen.some(({ field }) => field === "sku" || field === "productName")) return [...chosen];
  const first = columns.find(
    ({ index, looksLike, distinct, filled }) =>
      looksLike === "text" &&
      distinct >= filled * 0.8 &&
      !chosen.some((suggestion) => suggestion.index === index),
  );
  return first ? [...chosen, { index: first.index, field: "sku", confidence: ONLY_CANDIDATE }] : [...chosen];
}

/** "sales" of whole numbers beside a product and no other quantity counts units; otherwise it is money. */
function settleMeasure(chosen: Suggestion[], columns: readonly ColumnProfile[]): Suggestion[] {
  const has = (field: TargetField) => chosen.some((suggestion) => suggestion.field === field);
  const amount = chosen.find(({ field }) => field === "amount");
  const column = columns.find(({ index }) => index === amount?.index);
  if (!amount || !column || has("quantity") || has("unitPrice") || !(has("sku") || has("productName")))
    return chosen;
  if (!EITHER_MEASURE.has(normaliseHeader(column.header)) || column.wholeNumbers < column.filled)
    return chosen;
  return chosen.map((suggestion) =>
    suggestion === amount
      ? { index: amount.index, field: "quantity", confidence: UNITS_BY_CONTENT }
      : suggestion,
  );
}
