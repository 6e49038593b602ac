import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { TEMPLATE_SHEETS, type TemplateSheet } from "./template-sheets.ts";

/** Writes public/templates anew: node server/import/write-templates.ts */
const folder = join(import.meta.dirname, "..", "..", "public", "templates");
await mkdir(folder, { recursive: true });
for (const [kind, sheet] of Object.entries(TEMPLATE_SHEETS)) {
  await writeFile(join(folder, `${kind}.csv`), toCsv(sheet));
  await writeFile(join(folder, `${kind}.xlsx`), await toXlsx(kind, sheet));
}

function toCsv({ headers, rows }: TemplateSheet): string {
  return [headers, ...rows].map((cells) => `${cells.join(",")}\r\n`).join("");
}

function toXlsx(kind: string, { headers, rows }: TemplateSheet): Promise<Uint8Array> {
  const cells = [headers, ...rows].map((row) => row.map((value) => toCell(value)));
  return writeXlsx({
    sheets: [
      {
        name: kind,
        rows: cells,
        columns: headers.map((header, index) => ({
          width: Math.max(12, header.length + 2),
          ...(cells[1]?.[index] instanceof Date && { numFmt: "yyyy-mm-dd" }),
        })),
        freezePane: { rows: 1 },
      },
    ],
  });
}

/** Days are real dates in the workbook, as a spreadsheet program would keep them. */
function toCell(value: string | number): string | number | Date {
  return typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value)
    ? new Date(`${value}T00:00:00Z`)
    : value;
}
