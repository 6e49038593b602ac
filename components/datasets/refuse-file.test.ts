import { describe, expect, it } from "vitest";
import { describeSize, refuseFile } from "./refuse-file.ts";

describe("a file before it is sent", () => {
  it("may be a text table or a workbook, whatever the case of its ending", () => {
    for (const name of ["july.csv", "JULY.XLSX", "old.xls", "pasted.tsv"]) {
      expect(refuseFile({ name, size: 2_000 })).toBeNull();
    }
  });

  it("is refused when it is another kind, with what to do", () => {
    expect(refuseFile({ name: "takings.pdf", size: 2_000 })).toMatch(/save it as CSV or XLSX/);
    expect(refuseFile({ name: "README", size: 2_000 })).toMatch(/not a spreadsheet/);
  });

  it("is refused when it is empty", () => {
    expect(refuseFile({ name: "july.csv", size: 0 })).toMatch(/is empty/);
  });

  it("is refused over the limit of its format, naming both sizes", () => {
    expect(refuseFile({ name: "all.xlsx", size: 30_000_000 })).toBe(
      "“all.xlsx” has 30 MB; the limit is 25 MB. Save the sheet as CSV, which may be larger.",
    );
    expect(refuseFile({ name: "all.csv", size: 30_000_000 })).toBeNull();
    expect(refuseFile({ name: "all.csv", size: 80_000_000 })).toMatch(/Split it/);
  });

  it.each([
    [640, "640 B"],
    [12_300, "12 kB"],
    [1_595_953, "1.6 MB"],
    [25_000_000, "25 MB"],
  ])("%d bytes read as %s", (bytes, words) => {
    expect(describeSize(bytes)).toBe(words);
  });
});
