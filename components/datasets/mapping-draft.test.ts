import { describe, expect, it } from "vitest";
import type { Mapping, Sniff } from "#lib/schemas/dataset.ts";
import { fieldOfColumn, openAnswers, withColumnField, withOptions } from "./mapping-draft.ts";
import { CSV_SNIFF } from "./testing/csv-sniff.ts";

const MAPPING: Mapping = {
  kind: "sales",
  columns: [
    { index: 0, field: "date" },
    { index: 1, field: "amount" },
  ],
  options: {
    encoding: "utf-8",
    delimiter: ",",
    sheet: null,
    headerRow: 1,
    dateOrder: "ymd",
    decimal: ".",
    wide: null,
    storeName: null,
    countedOn: null,
  },
};

describe("column mapping", () => {
  it("moves a field when another column is given it", () => {
    const moved = withColumnField(MAPPING, 4, "amount");
    expect(fieldOfColumn(moved, 4)).toBe("amount");
    expect(fieldOfColumn(moved, 1)).toBeNull();
  });

  it("leaves out a column that is not to be imported", () => {
    expect(withColumnField(MAPPING, 1, null).columns).toEqual([{ index: 0, field: "date" }]);
  });

  it("asks nothing of a sales sheet with date and amount", () => {
    expect(openAnswers(MAPPING, CSV_SNIFF)).toEqual([]);
  });

  it("asks for the date and for what was sold", () => {
    expect(openAnswers({ ...MAPPING, columns: [] }, CSV_SNIFF)).toEqual([
      "Choose the column that holds: date.",
      "Choose the column that holds what was sold: quantity or amount.",
    ]);
  });

  it("asks for the date order only while it is open", () => {
    const ambiguous: Sniff = { ...CSV_SNIFF, dateOrder: "ambiguous" };
    const unanswered = withOptions(MAPPING, { dateOrder: null });
    expect(openAnswers(unanswered, ambiguous)).toEqual(["Say how to read the dates."]);
    expect(openAnswers(withOptions(MAPPING, { dateOrder: "dmy" }), ambiguous)).toEqual([]);
  });

  it("takes the dates of a sheet with one column a week from its headers, and asks where they begin", () => {
    const wide = { columns: [1, 2], step: "week" as const, firstDay: null, value: "quantity" as const };
    const weeks: Sniff = {
      ...CSV_SNIFF,
      wide: { columns: [1, 2], firstHeader: "W0", lastHeader: "W1", step: "week", needsFirstDay: true },
    };
    const mapping = withOptions({ ...MAPPING, columns: [{ index: 0, field: "sku" }] }, { wide });
    expect(openAnswers(mapping, weeks)).toEqual(["Say on which day the column “W0” begins."]);
  });

  it("asks which product a stock row is about", () => {
    const stock: Mapping = { ...MAPPING, kind: "stock", columns: [{ index: 0, field: "quantity" }] };
    expect(openAnswers(stock, CSV_SNIFF)).toEqual([
      "Choose the column that says which product a row is about.",
    ]);
  });
});
