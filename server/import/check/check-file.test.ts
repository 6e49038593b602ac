import { mkdtempSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { Mapping } from "#lib/schemas/dataset.ts";
import { defaultMapping } from "../default-mapping.ts";
import { sniffFile } from "../sniff.ts";
import { TemporaryFolder } from "../testing/temporary-file.ts";
import { checkFile } from "./check-file.ts";

const files = new TemporaryFolder();
afterAll(() => files.remove());

const TODAY = "2026-03-02";

async function check(text: string | Uint8Array, adapt: (mapping: Mapping) => Mapping = (mapping) => mapping) {
  const path = files.write(text);
  const mapping = adapt(defaultMapping(await sniffFile(path)));
  const folder = mkdtempSync(join(files.path, "check-"));
  const result = await checkFile({ path, mapping, folder, today: TODAY }, () => {});
  const lines = (name: string) =>
    readFileSync(join(folder, `${name}.copy`), "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => line.split("\t"));
  return { result, lines };
}

const days = (count: number) =>
  Array.from({ length: count }, (_, index) => `2024-01-${String(index + 1).padStart(2, "0")}`);

it("makes one record per store, product and day, adding lines and returns together", async () => {
  const { result, lines } = await check(
    "date,store,sku,quantity,unit price\n2024-01-01,n,A,5,2\n2024-01-01,n,A,3,2\n2024-01-01,n,A,-1,2\n2024-01-02,n,B,1.5,\n",
  );
  expect(lines("records")).toEqual([
    ["0", "0", "2024-01-01", "7", "14", "f"],
    ["0", "1", "2024-01-02", "1.5", "\\N", "f"],
  ]);
  expect(result).toMatchObject({ rowsTotal: 4, rowsAccepted: 4, records: 2, measure: "units" });
  expect(result.warnings.map(({ code }) => code)).toEqual(["summed", "returns"]);
  expect(result.sample[0]).toMatchObject({ day: "2024-01-01", store: "n", product: "A", quantity: 7 });
});

it("takes a sheet of days and amounts for a store's takings", async () => {
  const { result, lines } = await check(
    `date,amount\n${days(10)
      .map((day) => `${day},100`)
      .join("\n")}\n`,
  );
  expect(lines("stores").map((cells) => cells.slice(2))).toEqual([["main", "Main store"]]);
  expect(lines("products")[0]?.slice(2, 6)).toEqual([
    "store-total",
    "store-total",
    "revenue",
    "Store takings",
  ]);
  expect(result).toMatchObject({
    rowsAccepted: 10,
    firstDay: "2024-01-01",
    lastDay: "2024-01-10",
    step: "day",
  });
});

it("accepts one product with one sale", async () => {
  const { result } = await check("date,sku,quantity\n2024-01-01,A,1\n");
  expect(result).toMatchObject({ rowsTotal: 1, rowsAccepted: 1, records: 1, step: null });
});

it.each([
  ["an impossible day", "2024-02-30,n,A,5", "impossible-date", "2024-02-30 is not in the calendar"],
  ["a day that is none", "soon 1,n,A,5", "unreadable-date", '"soon 1" is not a date'],
  ["no day", ",n,A,5", "missing-date", "date is empty"],
  ["a day to come", "2031-01-05,n,A,5", "date-out-of-range", "in the future"],
  ["a word for a number", "2024-01-05,n,A,five", "unreadable-number", 'quantity says "five"'],
  ["no number", "2024-01-05,n,A,", "missing-number", "neither how many"],
  ["a number too large", "2024-01-05,n,A,1e15", "number-out-of-range", "too large"],
  ["no product", "2024-01-05,n,,5", "missing-text", "which product"],
  ["no store", "2024-01-05,,A,5", "missing-text", "which store"],
  ["a formula's error", "2024-01-05,n,A,#REF!", "error-value", "error #REF!"],
  ["a NUL character", "2024-01-05,n,A\0B,5", "unreadable-text", "no text can have"],
  ["a text too long", `2024-01-05,n,${"A".repeat(300)},5`, "text-too-long", "more than 200"],
  ["cells beyond the header", "2024-01-05,n,A,5,6", "too-many-cells", "5 cells where the header has 4"],
])("rejects a row with %s by row, column, code and a way to mend it", async (_name, row, code, message) => {
  const good = days(6)
    .map((day) => `${day},n,A,5`)
    .join("\n");
  const { result } = await check(`date,store,sku,quantity\n${good}\n${row}\n2024-01-09,n,A,5\n`);
  expect(result).toMatchObject({ rowsTotal: 8, rowsAccepted: 7, rowsRejected: 1 });
  expect(result.rejectedSample[0]).toMatchObject({ rowNumber: 8, code });
  expect(result.rejectedSample[0]?.message).toContain(message);
});

it("counts all rejected rows when not one can be imported", async () => {
  const { result } = await check(`date,quantity\n${"2024-01-40,1\n".repeat(12_000)}`);
  expect(result).toMatchObject({ rowsTotal: 12_000, rowsRejected: 12_000, rowsAccepted: 0, records: 0 });
  expect(result.rejectedByCode).toMatchObject([
    { code: "impossible-date", columnName: "date", count: 12_000 },
  ]);
});

it("keeps the first ten thousand rejected rows", async () => {
  const { lines } = await check(`date,quantity\n2024-01-01,1\n${"2024-01-40,1\n".repeat(12_000)}`);
  expect(lines("rejected")).toHaveLength(10_000);
});

it("passes over blank rows, repeated headers and lines of units", async () => {
  const { result } = await check(
    "date,store,amount\n,,EUR\n2024-01-01,n,5\n,,\n2024-01-02,n,5\n2024-01-03,n,5\n2024-01-04,n,5\ndate,store,amount\n2024-01-05,n,6\n",
  );
  expect(result).toMatchObject({ rowsTotal: 5, rowsAccepted: 5, rowsRejected: 0 });
  expect(result.warnings.map(({ code }) => code)).toEqual(["repeated-header", "above-data"]);
});

it("turns one column per week into one record per week", async () => {
  const { lines } = await check("product_code,W0,W1,W2,MIN\nP1,11,12,,11\nP2,7,0,3,0\n", (mapping) => ({
    ...mapping,
    options: {
      ...mapping.options,
      wide: mapping.options.wide && { ...mapping.options.wide, firstDay: "2024-01-01" },
    },
  }));
  expect(lines("records").map((cells) => cells.slice(1, 4))).toEqual([
    ["0", "2024-01-01", "11"],
    ["0", "2024-01-08", "12"],
    ["1", "2024-01-01", "7"],
    ["1", "2024-01-08", "0"],
    ["1", "2024-01-15", "3"],
  ]);
});

it("keeps a header named __proto__ as an attribute like any other", async () => {
  const { lines } = await check("customer id,__proto__,age,constructor\nC1,evil,30,x\nC2,bad,31,y\n");
  const attributes = JSON.parse(lines("records")[0]?.[4] ?? "");
  expect(Object.entries(attributes)).toEqual([
    ["__proto__", "evil"],
    ["age", 30],
    ["constructor", "x"],
  ]);
  expect(Object.prototype).not.toHaveProperty("evil");
});

it("takes the batch, else the expiry day, for what tells two lots apart", async () => {
  const { lines } = await check(
    "product id,quantity on hand,expiry date,batch\nA,5,2024-05-01,L1\nA,6,2024-05-01,\nA,7,,\nA,1,,\n",
  );
  expect(lines("records").map((cells) => [cells[4], cells[5]])).toEqual([
    ["L1", "5"],
    ["2024-05-01", "6"],
    ["", "8"],
  ]);
});

it("asks for the day of the count when most lots had expired by the day that is taken", async () => {
  const sheet = "sku,quantity on hand,expiry date\nA,5,2024-05-13\nB,7,2024-06-14\nC,1,2026-04-15\n";
  const expired = await check(sheet);
  expect(expired.result.warnings.map(({ code }) => code)).toEqual(["counted-on", "expired"]);
  expect(expired.result.warnings[1]?.message).toContain("2 of 3 lots had already expired");
  const counted = (mapping: Mapping) => ({
    ...mapping,
    options: { ...mapping.options, countedOn: "2024-05-01" },
  });
  expect((await check(sheet, counted)).result.warnings.map(({ code }) => code)).toEqual(["counted-on"]);
});
