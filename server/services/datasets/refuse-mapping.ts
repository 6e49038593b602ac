import type { Mapping, Sniff } from "#lib/schemas/dataset.ts";
import { TARGET_FIELDS, type TargetField } from "#lib/schemas/dataset-fields.ts";
import { ServiceError } from "#server/services/errors.ts";

/** Refuses a mapping that no row could pass, and says what is missing. */
export function refuseMapping(mapping: Mapping, sniff: Sniff): void {
  const problem =
    findWrongColumns(mapping, sniff) ?? findMissingField(mapping) ?? findOpenQuestion(mapping, sniff);
  if (problem) throw new ServiceError("INVALID_INPUT", problem);
}

function findWrongColumns({ kind, columns, options }: Mapping, sniff: Sniff): string | null {
  const indexes = columns.map(({ index }) => index);
  const fields = columns.map(({ field }) => field);
  const width = sniff.columns.length;
  if ([...indexes, ...(options.wide?.columns ?? [])].some((index) => index >= width)) {
    return `The sheet has only ${width} columns. Read it again and check the mapping.`;
  }
  if (new Set(indexes).size < indexes.length)
    return "One column is used twice. Give each column one meaning.";
  if (new Set(fields).size < fields.length) return "Two columns have the same meaning. Choose one of them.";
  const known = new Set<TargetField>(TARGET_FIELDS[kind].map(({ field }) => field));
  const foreign = fields.find((field) => !known.has(field));
  return foreign ? `A sheet of ${kind} has no "${foreign}". Leave that column out.` : null;
}

function findMissingField({ kind, columns, options }: Mapping): string | null {
  const has = (...fields: TargetField[]) => columns.some(({ field }) => fields.includes(field));
  for (const { field, label, isRequired } of TARGET_FIELDS[kind]) {
    const isGivenByPeriods = field === "date" && options.wide !== null;
    if (isRequired && !has(field) && !isGivenByPeriods) {
      return field === "date"
        ? "No column is the date. Choose the column with the day, or add one to the sheet."
        : `No column is "${label}". Choose the one that is.`;
    }
  }
  if (kind === "sales" && !options.wide && !has("quantity", "amount")) {
    return "No column says how much was sold. Choose the quantity, the amount, or both.";
  }
  const needsProduct = kind === "stock" || kind === "products";
  if (needsProduct && !has("sku", "productName"))
    return "No column names the product. Choose the one that does.";
  return null;
}

function findOpenQuestion({ columns, options }: Mapping, sniff: Sniff): string | null {
  const usesDays = columns.some(
    ({ field }) => field === "date" || field === "expiryDay" || field === "lastDay",
  );
  if (usesDays && sniff.dateOrder === "ambiguous" && options.dateOrder === null) {
    return "Say whether dates are written day first or month first.";
  }
  if (options.wide && sniff.wide?.needsFirstDay && options.wide.firstDay === null) {
    return `Say on which day "${sniff.wide.firstHeader}" begins.`;
  }
  return null;
}
