import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { DatasetKind } from "#lib/schemas/dataset-fields.ts";
import { sniffFile } from "./sniff.ts";
import { TEMPLATE_SHEETS } from "./template-sheets.ts";

const folder = join(import.meta.dirname, "..", "..", "public", "templates");
const cases = DatasetKind.options.flatMap((kind) =>
  ["csv", "xlsx"].map((extension) => ({ kind, extension })),
);

it.each(cases)("the $kind template as $extension maps without a question", async ({ kind, extension }) => {
  const sniff = await sniffFile(join(folder, `${kind}.${extension}`));
  expect(sniff.questions).toEqual([]);
  expect(sniff.kind.guess).toBe(kind);
  expect(sniff.columns.map(({ header }) => header)).toEqual(TEMPLATE_SHEETS[kind].headers);
});

it.each(DatasetKind.options)("the %s template as CSV is what the script writes", (kind) => {
  const { headers, rows } = TEMPLATE_SHEETS[kind];
  const text = readFileSync(join(folder, `${kind}.csv`), "utf8");
  expect(text).toBe([headers, ...rows].map((cells) => `${cells.join(",")}\r\n`).join(""));
});
