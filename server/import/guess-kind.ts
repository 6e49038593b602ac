import type { WidePeriods } from "#lib/schemas/dataset.ts";
import type { DatasetKind, TargetField } from "#lib/schemas/dataset-fields.ts";
import type { ColumnProfile } from "./column-profile.ts";
import { matchHeader } from "./header-match.ts";
import { normaliseHeader } from "./header-text.ts";
import { type Suggestion, suggestMapping } from "./suggest-mapping.ts";

export interface KindGuess {
  readonly kind: DatasetKind;
  readonly confidence: number;
  readonly suggestions: readonly Suggestion[];
}

const ABOUT_PEOPLE =
  /\b(customers?|clients?|kunden?|clientes?|gender|sex|age|birth|income|education|marital|tenure|churn|email|phone|spending|household|loyalty)\b|会员|客户|年龄|性别/;

/** What a sheet is about, judged by which kind's needs its columns meet best. */
export function guessKind(columns: readonly ColumnProfile[], wide: WidePeriods | null): KindGuess {
  const kinds: DatasetKind[] = ["sales", "stock", "products", "customers", "events"];
  const guesses = kinds.map((kind) => {
    const suggestions = suggestMapping(kind, columns);
    return { kind, suggestions, confidence: SCORES[kind](confidences(suggestions), columns, wide) };
  });
  return guesses.reduce((best, guess) => (guess.confidence > best.confidence ? guess : best));
}

type Confidences = (field: TargetField) => number;

function confidences(suggestions: readonly Suggestion[]): Confidences {
  return (field) => suggestions.find((suggestion) => suggestion.field === field)?.confidence ?? 0;
}

const SCORES: Readonly<
  Record<
    DatasetKind,
    (of: Confidences, columns: readonly ColumnProfile[], wide: WidePeriods | null) => number
  >
> = {
  sales: (of, _columns, wide) => {
    if (wide)
      return Math.max(of("sku"), of("productName"), of("store"), 0.6) * (wide.needsFirstDay ? 0.95 : 0.98);
    const value = Math.max(of("quantity"), of("amount"));
    return Math.min(of("date"), value) || 0.1;
  },
  stock: (of, columns) => {
    const isNamedStock = columns.some(
      ({ header }) => matchHeader(normaliseHeader(header), "quantity", "stock") >= 0.98,
    );
    const isStock = isNamedStock || of("expiryDay") >= 0.9 || of("lotCode") >= 0.9;
    return isStock ? 0.99 * Math.min(of("quantity"), Math.max(of("sku"), of("productName"))) : 0;
  },
  products: (of) => {
    const named = Math.max(of("sku"), of("productName"));
    const traits = Math.max(of("leadTimeDays"), of("packSize"), of("minOrder"), of("cost"), of("supplier"));
    return Math.max(
      0.98 * Math.min(named, traits),
      0.92 * Math.min(named, Math.max(of("price"), of("category"))),
    );
  },
  customers: (of, columns) => {
    const clues = columns.filter(({ header }) => ABOUT_PEOPLE.test(normaliseHeader(header))).length;
    const evidence = clues >= 3 ? 0.96 : clues >= 1 ? 0.8 : 0.4;
    return isMostlyUnique(columns, of, "customerId") ? evidence * of("customerId") : 0.5 * of("customerId");
  },
  events: (of) => Math.min(of("eventName"), of("date")) * 0.99,
};

function isMostlyUnique(columns: readonly ColumnProfile[], of: Confidences, field: TargetField): boolean {
  if (of(field) === 0) return false;
  const suggestion = suggestMapping("customers", columns).find((candidate) => candidate.field === field);
  const column = columns.find(({ index }) => index === suggestion?.index);
  return column !== undefined && column.distinct >= Math.min(column.filled, 2000) * 0.95;
}
