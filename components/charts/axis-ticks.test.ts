import { describe, expect, it } from "vitest";
import { axisTicks } from "#components/charts/axis-ticks.ts";

describe("labels of the time axis", () => {
  it("are days on a short range", () => {
    expect(axisTicks("2025-11-01", "2025-11-05", 8)).toEqual({
      days: ["2025-11-01", "2025-11-02", "2025-11-03", "2025-11-04", "2025-11-05"],
      detail: "day",
    });
    expect(axisTicks("2025-11-01", "2025-12-31", 10).days).toContain("2025-11-08");
  });

  it("are the first days of months on a longer one", () => {
    expect(axisTicks("2025-07-20", "2026-01-10", 6)).toEqual({
      days: ["2025-08-01", "2025-09-01", "2025-10-01", "2025-11-01", "2025-12-01", "2026-01-01"],
      detail: "month",
    });
  });

  it("are quarters and years on the longest, and never more than fit", () => {
    expect(axisTicks("2024-02-10", "2025-12-31", 8).days[0]).toBe("2024-04-01");
    const years = axisTicks("2013-01-01", "2018-03-31", 6);
    expect(years.detail).toBe("year");
    expect(years.days.length).toBeLessThanOrEqual(6);
  });
});
