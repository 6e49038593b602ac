import { describe, expect, it } from "vitest";
import type { Sniff } from "#lib/schemas/dataset.ts";
import { delimiterName, describeReading } from "./reading-words.ts";
import { CSV_SNIFF } from "./testing/csv-sniff.ts";

describe("how a file was read, in plain words", () => {
  it("names separator, encoding, header line and date order of a text file", () => {
    expect(describeReading(CSV_SNIFF)).toBe(
      "A text file separated by commas, encoded as UTF-8. Column names are in line 1. Dates start with the year.",
    );
  });

  it("mentions decimal commas, since they are the surprise", () => {
    const german: Sniff = {
      ...CSV_SNIFF,
      delimiter: ";",
      encoding: "windows-1252",
      dateOrder: "dmy",
      decimal: ",",
      headerRow: 4,
    };
    expect(describeReading(german)).toBe(
      "A text file separated by semicolons, encoded as Windows, Western European. Column names are in line 4. Dates start with the day. Decimals are written with a comma.",
    );
  });

  it("names the sheet only when there was a choice", () => {
    const sheets = [
      { name: "Orders", isHidden: false },
      { name: "People", isHidden: false },
    ];
    const workbook: Sniff = {
      ...CSV_SNIFF,
      format: "xlsx",
      encoding: null,
      delimiter: null,
      sheet: "Orders",
    };
    expect(describeReading({ ...workbook, sheets })).toContain("we read the sheet “Orders”.");
    expect(describeReading({ ...workbook, sheets: sheets.slice(0, 1) })).toMatch(/^An Excel workbook\. /);
  });

  it("says nothing of dates that still have to be asked about", () => {
    expect(describeReading({ ...CSV_SNIFF, dateOrder: "ambiguous" })).not.toContain("Dates");
  });

  it("says when there is no line with names", () => {
    expect(describeReading({ ...CSV_SNIFF, headerRow: 0 })).toContain("no line with column names");
  });

  it("shows a separator without a name as it is", () => {
    expect(delimiterName("~")).toBe("“~”");
    expect(delimiterName("\t")).toBe("Tab");
  });
});
