import { describe, expect, it } from "vitest";
import { countPastedRows, pastedRowsToFile } from "./pasted-rows.ts";

describe("rows pasted from a spreadsheet", () => {
  it("become a tab-separated file with every character kept", async () => {
    const text = "date\tamount\r\n2024-01-01\t45000\r\n";
    const file = pastedRowsToFile(text);
    expect(file?.name).toBe("Pasted rows.tsv");
    expect(await file?.text()).toBe(text);
  });

  it("may be comma-separated", () => {
    expect(pastedRowsToFile("date,amount\n2024-01-01,45000")?.name).toBe("Pasted rows.csv");
  });

  it("need a header and at least one row", () => {
    expect(pastedRowsToFile("hello")).toBeNull();
    expect(pastedRowsToFile("\n\n")).toBeNull();
  });

  it("are counted without blank lines", () => {
    expect(countPastedRows("a\tb\n1\t2\n\n3\t4\n")).toBe(3);
  });
});
