import { gzipSync } from "node:zlib";
import { afterAll, expect, it } from "vitest";
import { listXlsxSheets } from "./read-xlsx-rows.ts";
import { refuseUnreadable } from "./refuse-unreadable.ts";
import { sniffFile } from "./sniff.ts";
import { buildArchive } from "./testing/archive.ts";
import { TemporaryFolder } from "./testing/temporary-file.ts";

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const workbook = {
  name: "xl/workbook.xml",
  content: Buffer.from('<workbook><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>'),
};
const ole = (name: string) =>
  Buffer.concat([
    Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    Buffer.alloc(504),
    Buffer.from(name, "utf16le"),
    Buffer.alloc(512),
  ]);

it.each([
  ["an empty file", Buffer.alloc(0), /empty/],
  ["a gzip archive", gzipSync("a,b\n1,2\n"), /gzip.*Unpack/],
  ["a PDF", Buffer.from("%PDF-1.7 ..."), /PDF/],
  ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d]), /picture/],
  ["a web page named .xls", Buffer.from("  <html><table></table></html>"), /web page.*save it as CSV/i],
  ["JSON", Buffer.from('[{"a":1}]'), /JSON/],
  ["a workbook with a password", ole("EncryptedPackage"), /password/],
  ["a Word document of before 2007", ole("WordDocument"), /not a workbook/],
  [
    "an archive of other files",
    buildArchive([{ name: "a.txt", content: Buffer.from("a") }]),
    /archive.*Unpack/,
  ],
  [
    "a Word document",
    buildArchive([{ name: "word/document.xml", content: Buffer.from("a") }]),
    /Word document/,
  ],
  [
    "a workbook with macros",
    buildArchive([workbook, { name: "xl/vbaProject.bin", content: Buffer.from("a") }]),
    /macros/,
  ],
  [
    "a workbook with links to others",
    buildArchive([workbook, { name: "xl/externalLinks/externalLink1.xml", content: Buffer.from("a") }]),
    /links to other files/,
  ],
  ["an archive with a password", buildArchive([{ ...workbook, isEncrypted: true }]), /password/],
  [
    "parts that climb out of the archive",
    buildArchive([workbook, { name: "../../etc/passwd", content: Buffer.from("a") }]),
    /unsafe/,
  ],
  ["a workbook cut short", buildArchive([workbook]).subarray(0, 80), /damaged/],
  [
    "a bomb",
    buildArchive([workbook, { name: "xl/worksheets/sheet1.xml", content: Buffer.alloc(40_000_000, 65) }]),
    /unpack to far more/,
  ],
  [
    "ten thousand parts",
    buildArchive([
      workbook,
      ...Array.from({ length: 10_000 }, (_, index) => ({ name: `xl/${index}`, content: Buffer.alloc(1) })),
    ]),
    /10001 parts/,
  ],
])("refuses %s, and says what to do", async (_name, content, message) => {
  await expect(refuseUnreadable(folder.write(content))).rejects.toThrow(message);
});

it("finds a bomb that lies about its size before its reader inflates it", async () => {
  const bomb = { name: "xl/worksheets/sheet1.xml", content: Buffer.alloc(30_000_000, 65), statedSize: 900 };
  const path = folder.write(buildArchive([workbook, bomb]));
  await expect(refuseUnreadable(path)).resolves.toBeUndefined();
  await expect(listXlsxSheets(path)).rejects.toThrow(/more than it states/);
});

it.each([
  ["bytes that are no text", Buffer.from([0, 1, 2, 0, 0, 3, 200, 0, 0, 0, 9, 0])],
  ["a cell of five megabytes", Buffer.from(`date,amount\n2024-01-01,"${"x".repeat(5_000_000)}"\n`)],
  ["a delimiter of two characters", Buffer.from("2024-01-01+|5+|a\n2024-01-02+|6+|b\n2024-01-03+|7+|c\n")],
  ["blank lines only", Buffer.from("\n\n  \n")],
  ["column names without rows", Buffer.from("date,store,product,quantity\n\n")],
])("refuses %s when it is read", async (_name, content) => {
  await expect(sniffFile(folder.write(content))).rejects.toThrow(/CSV|row 2|commas|empty|no rows/);
});
