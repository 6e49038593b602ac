import Papa from "papaparse";
import { expect, it } from "vitest";
import { csvCell, csvLine } from "./escape-formula.ts";

it.each([
  "=1+1",
  " =1+1",
  "\t=cmd|' /C calc'!A0",
  "@SUM(A1)",
  "+1+1",
  "-1+1",
  "\0=1",
  "＝1+1",
  "\ufeff=1",
  "\r=1",
])("keeps %j as text", (text) => {
  expect(csvCell(text)).toMatch(/^"'/);
});

it.each(["-5", "+3.5", "-1,5", "12", "Milk", "a=b", "2024-01-01"])("leaves %j as it is", (text) => {
  expect(Papa.parse<string[]>(csvLine([text, "x"])).data[0]?.[0]).toBe(text);
});
