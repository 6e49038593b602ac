import type { Mapping, Sniff } from "#lib/schemas/dataset.ts";
import { TARGET_FIELDS, type TargetField } from "#lib/schemas/dataset-fields.ts";

export function fieldOfColumn(mapping: Mapping, index: number): TargetField | null {
  return mapping.columns.find((column) => column.index === index)?.field ?? null;
}

/** A field has one column: giving it to another takes it from the first. */
export function withColumnField(mapping: Mapping, index: number, field: TargetField | null): Mapping {
  const others = mapping.columns.filter((column) => column.index !== index && column.field !== field);
  const columns = field === null ? others : [...others, { index, field }];
  return { ...mapping, columns: columns.toSorted((first, second) => first.index - second.index) };
}

export function withOptions(mapping: Mapping, options: Partial<Mapping["options"]>): Mapping {
  return { ...mapping, options: { ...mapping.options, ...options } };
}

/** What a person still has to say before every row can be checked, each as one thing to do. */
export function openAnswers(mapping: Mapping, sniff: Sniff): string[] {
  return [...missingRequired(mapping), ...missingIdentity(mapping), ...missingReading(mapping, sniff)];
}

function missingRequired(mapping: Mapping): string[] {
  const mapped = new Set(mapping.columns.map((column) => column.field));
  const isFromPeriods = mapping.options.wide !== null;
  return TARGET_FIELDS[mapping.kind]
    .filter((field) => field.isRequired && !mapped.has(field.field))
    .filter((field) => !(isFromPeriods && field.field === "date"))
    .map((field) => `Choose the column that holds: ${field.label.toLowerCase()}.`);
}

function missingIdentity(mapping: Mapping): string[] {
  const has = (...fields: TargetField[]) => mapping.columns.some((column) => fields.includes(column.field));
  if (mapping.kind === "sales" && mapping.options.wide === null && !has("quantity", "amount")) {
    return ["Choose the column that holds what was sold: quantity or amount."];
  }
  if ((mapping.kind === "products" || mapping.kind === "stock") && !has("sku", "productName")) {
    return ["Choose the column that says which product a row is about."];
  }
  return [];
}

function missingReading(mapping: Mapping, sniff: Sniff): string[] {
  const readsDays = mapping.columns.some((column) => ["date", "expiryDay", "lastDay"].includes(column.field));
  const answers: string[] = [];
  if (sniff.dateOrder === "ambiguous" && readsDays && mapping.options.dateOrder === null) {
    answers.push("Say how to read the dates.");
  }
  if (sniff.wide?.needsFirstDay && mapping.options.wide && mapping.options.wide.firstDay === null) {
    answers.push(`Say on which day the column “${sniff.wide.firstHeader}” begins.`);
  }
  return answers;
}
