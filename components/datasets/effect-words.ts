import type { Preview } from "#lib/schemas/dataset.ts";
import type { DatasetKind } from "#lib/schemas/dataset-fields.ts";
import { countRecords } from "./kind-words.ts";

/** The one sentence above the button: what pressing it will do. */
export function describeEffect(
  preview: Pick<Preview, "rowsTotal" | "rowsAccepted" | "recordsNew" | "recordsUpdated" | "recordsUnchanged">,
  kind: DatasetKind,
  number: (value: number) => string,
): string {
  const { recordsNew, recordsUpdated, recordsUnchanged } = preview;
  const count = (value: number) => countRecords(kind, value, number(value));
  if (preview.rowsTotal === 0) return "The sheet has column names but no rows below them.";
  if (preview.rowsAccepted === 0) return "No row can be imported.";
  if (recordsNew === 0 && recordsUpdated === 0) {
    return `Nothing will change: ${count(recordsUnchanged)} ${recordsUnchanged === 1 ? "is" : "are"} already here.`;
  }
  if (recordsUpdated === 0) return `${count(recordsNew)} will be added.`;
  if (recordsNew === 0) return `${count(recordsUpdated)} will be updated.`;
  return `${count(recordsNew)} will be added and ${number(recordsUpdated)} updated.`;
}
