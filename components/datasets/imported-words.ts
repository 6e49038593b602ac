import type { DatasetView } from "#lib/schemas/dataset.ts";
import { countRecords, KIND_WORDS } from "./kind-words.ts";

type Imported = Pick<DatasetView, "kind" | "preview" | "rowsAccepted" | "rowsRejected">;

/** "373 sales added. 12 rows were left out." */
export function describeImported(dataset: Imported, number: (value: number) => string): string {
  return [describeChange(dataset, number), describeLeftOut(dataset, number)]
    .filter((sentence) => sentence !== null)
    .join(" ");
}

function describeChange(
  { kind, preview, rowsAccepted }: Imported,
  number: (value: number) => string,
): string {
  const known = kind ?? "sales";
  const count = (value: number) => countRecords(known, value, number(value));
  if (!preview) {
    return rowsAccepted === null
      ? `${KIND_WORDS[known].name} imported.`
      : `${number(rowsAccepted)} rows imported.`;
  }
  const { recordsNew, recordsUpdated } = preview;
  if (recordsNew === 0 && recordsUpdated === 0) return "Everything was already here; nothing changed.";
  if (recordsUpdated === 0) return `${count(recordsNew)} added.`;
  if (recordsNew === 0) return `${count(recordsUpdated)} updated.`;
  return `${count(recordsNew)} added, ${number(recordsUpdated)} updated.`;
}

function describeLeftOut({ rowsRejected }: Imported, number: (value: number) => string): string | null {
  if (!rowsRejected) return null;
  return rowsRejected === 1 ? "1 row was left out." : `${number(rowsRejected)} rows were left out.`;
}
