import fc from "fast-check";
import Papa from "papaparse";
import { expect, it } from "vitest";
import { DelimitedSplitter, detectNewline } from "./read-delimited.ts";

function split(text: string, delimiter: string, pieces: readonly number[]): string[][] {
  const splitter = new DelimitedSplitter({ delimiter, newline: detectNewline(text) });
  const records: string[][] = [];
  let at = 0;
  for (const length of pieces) {
    records.push(...splitter.push(text.slice(at, at + length), false));
    at += length;
  }
  return [...records, ...splitter.push(text.slice(at), true)];
}

it("reads back what a CSV writer wrote, however the text is cut into pieces", () => {
  const cell = fc.string({
    unit: fc.constantFrom("a", "1", " ", '"', ",", ";", "\n", "é", "'"),
    maxLength: 6,
  });
  const table = fc
    .integer({ min: 2, max: 4 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }),
    );
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(",", ";", "\t", "|"),
      fc.constantFrom("\n", "\r\n"),
      fc.boolean(),
      fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 }),
      (rows, delimiter, newline, quotes, pieces) => {
        const text = Papa.unparse(rows, { delimiter, newline, quotes });
        expect(split(`${text}${newline}`, delimiter, pieces)).toEqual(rows);
      },
    ),
    { numRuns: 500 },
  );
});

it("takes a quotation mark inside a word for a character", () => {
  expect(split('5" pipe,7\nplain,8', ",", [])).toEqual([
    ['5" pipe', "7"],
    ["plain", "8"],
  ]);
});

it("keeps a lone carriage return inside a cell where line feeds end the lines", () => {
  expect(split("a,b\rc\nd,e\n", ",", [])).toEqual([
    ["a", "b\rc"],
    ["d", "e"],
  ]);
});

it("reads the line ends of old Macs and mixed ones", () => {
  expect(split("a,b\rc,d\r", ",", [])).toEqual([
    ["a", "b"],
    ["c", "d"],
  ]);
  expect(split("a,b\r\nc,d\ne,f", ",", [2, 2, 1])).toEqual([
    ["a", "b"],
    ["c", "d"],
    ["e", "f"],
  ]);
});

it("names the row of a quotation mark that is never closed instead of swallowing the file", () => {
  const text = `a,b\n1,"open\n${"x,y\n".repeat(400_000)}`;
  expect(() => split(text, ",", [100_000, 900_000, 300_000])).toThrow(/row 2 .*quotation mark/);
});
