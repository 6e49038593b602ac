import type { Formatter } from "#lib/format/formatter.ts";
import type { Preview } from "#lib/schemas/dataset.ts";
import { type DatasetKind, TARGET_FIELDS, type TargetField } from "#lib/schemas/dataset-fields.ts";

/** Stored names that differ from the sheet's fields. */
const STORED_FIELDS: Readonly<Record<string, TargetField>> = {
  day: "date",
  asOfDay: "date",
  revenue: "amount",
  isPromotion: "promotion",
  unitCost: "cost",
  firstDay: "date",
};

type Cell = Preview["sample"][number][string];

const BUSINESS_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The fields that any of the records fills, in the order they first appear. */
export function sampleColumns(sample: Preview["sample"]): { name: string; isNumeric: boolean }[] {
  const names = new Set(sample.flatMap((record) => Object.keys(record)));
  return [...names]
    .map((name) => ({ name, values: sample.map((record) => record[name] ?? null) }))
    .filter(({ values }) => values.some((value) => value !== null && value !== ""))
    .map(({ name, values }) => ({ name, isNumeric: values.some((value) => typeof value === "number") }));
}

export function sampleLabel(name: string, kind: DatasetKind): string {
  const field = STORED_FIELDS[name] ?? name;
  return TARGET_FIELDS[kind].find((target) => target.field === field)?.label ?? capitalise(name);
}

function capitalise(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

export function formatCell(value: Cell, format: Pick<Formatter, "dayWithWeekday" | "exact">): string {
  if (value === null || value === "") return "–";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (typeof value === "number") return format.exact(value);
  return BUSINESS_DAY.test(value) ? format.dayWithWeekday(value) : value;
}
