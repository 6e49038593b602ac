import { describe, expect, it } from "vitest";
import { createFormatter, DEFAULT_FORMAT_SETTINGS } from "#lib/format/formatter.ts";
import { formatCell, sampleColumns, sampleLabel } from "./sample-columns.ts";

const format = createFormatter(DEFAULT_FORMAT_SETTINGS);

describe("the first records of an upload", () => {
  it("show only what some record fills", () => {
    expect(sampleColumns([{ day: "2024-01-01", quantity: null, revenue: 5 }])).toEqual([
      { name: "day", isNumeric: false },
      { name: "revenue", isNumeric: true },
    ]);
  });

  it("are headed as the sheet's columns are called, not as they are stored", () => {
    expect(sampleLabel("day", "sales")).toBe("Date");
    expect(sampleLabel("revenue", "sales")).toBe("Amount");
    expect(sampleLabel("asOfDay", "stock")).toBe("Counted on");
    expect(sampleLabel("note", "sales")).toBe("Note");
  });

  it("show days with their weekday and numbers with every decimal", () => {
    expect(formatCell("2024-01-01", format)).toBe("Mon, Jan 1, 2024");
    expect(formatCell(261.9725, format)).toBe("261.9725");
    expect(formatCell(true, format)).toBe("Yes");
    expect(formatCell(null, format)).toBe("–");
  });
});
