import { describe, expect, it } from "vitest";
import { addDays, addMonths, addPeriods, daysBetween } from "#lib/days.ts";

describe("business days", () => {
  it("step over month ends, leap days and clock changes", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2024-03-31", 1)).toBe("2024-04-01");
    expect(addDays("2025-01-01", -1)).toBe("2024-12-31");
  });

  it("count the days between two days, also backwards", () => {
    expect(daysBetween("2024-02-01", "2024-03-01")).toBe(29);
    expect(daysBetween("2024-03-01", "2024-02-01")).toBe(-29);
  });

  it("step by months to the last day of a shorter month", () => {
    expect(addMonths("2024-01-31", 1)).toBe("2024-02-29");
    expect(addMonths("2024-11-15", 3)).toBe("2025-02-15");
  });

  it("step by the series' own period", () => {
    expect(addPeriods("2024-01-01", 2, "day")).toBe("2024-01-03");
    expect(addPeriods("2024-01-01", 2, "week")).toBe("2024-01-15");
    expect(addPeriods("2024-01-01", 2, "month")).toBe("2024-03-01");
  });
});
