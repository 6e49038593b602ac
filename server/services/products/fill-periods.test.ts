import { describe, expect, it } from "vitest";
import { fillPeriods } from "./fill-periods.ts";

describe("sales as periods", () => {
  it("have a zero for every day without a sale, up to the shop's latest day", () => {
    const sales = [
      { day: "2026-01-01", value: 2 },
      { day: "2026-01-03", value: 5 },
    ];
    expect(fillPeriods(sales, "2026-01-05", "day", "2026-01-06")).toEqual({
      firstDay: "2026-01-01",
      values: [2, 0, 5, 0, 0],
    });
  });

  it("are added up to weeks that begin where the forecast's begin", () => {
    const sales = [
      { day: "2026-01-02", value: 1 },
      { day: "2026-01-09", value: 2 },
      { day: "2026-01-10", value: 3 },
    ];
    expect(fillPeriods(sales, "2026-01-10", "week", "2026-01-16")).toEqual({
      firstDay: "2026-01-02",
      values: [1, 5],
    });
  });

  it("are added up to calendar months", () => {
    const sales = [
      { day: "2025-11-30", value: 1 },
      { day: "2026-01-15", value: 2 },
    ];
    expect(fillPeriods(sales, "2026-01-31", "month", "2026-02-01")).toEqual({
      firstDay: "2025-11-01",
      values: [1, 0, 2],
    });
  });

  it("are nothing where nothing was sold", () => {
    expect(fillPeriods([], "2026-01-31", "day", "2026-02-01").values).toEqual([]);
  });
});
