import { describe, expect, it } from "vitest";
import { describeEffect } from "./effect-words.ts";

const effect = (recordsNew: number, recordsUpdated: number, recordsUnchanged = 0, rowsAccepted = 400) =>
  describeEffect(
    { rowsTotal: 400, rowsAccepted, recordsNew, recordsUpdated, recordsUnchanged },
    "sales",
    String,
  );

describe("what an import will do", () => {
  it("adds, updates, or both", () => {
    expect(effect(373, 0)).toBe("373 sales will be added.");
    expect(effect(0, 12)).toBe("12 sales will be updated.");
    expect(effect(300, 73)).toBe("300 sales will be added and 73 updated.");
    expect(effect(1, 0)).toBe("1 sale will be added.");
  });

  it("changes nothing when the same file comes again", () => {
    expect(effect(0, 0, 373)).toBe("Nothing will change: 373 sales are already here.");
  });

  it("does nothing when every row was rejected", () => {
    expect(effect(0, 0, 0, 0)).toBe("No row can be imported.");
  });

  it("does nothing when there are no rows at all", () => {
    const nothing = { rowsTotal: 0, rowsAccepted: 0, recordsNew: 0, recordsUpdated: 0, recordsUnchanged: 0 };
    expect(describeEffect(nothing, "sales", String)).toMatch(/no rows below/);
  });
});
