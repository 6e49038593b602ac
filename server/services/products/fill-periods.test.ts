import { describe, expect, it } from "vitest";
import { fillPeriods } from "./fill-periods.ts";

describe("sales as periods", () => {
  it("have a zero for a day on which only other things were sold, and nothing for one on which nothing was", () => {
    const sales = [
      { day: "2026-01-01", value: 2 },
      { day: "2026-01-03", value: 5 },
    ];
    const openDays = ["2025-12-31", "2026-01-01", "2026-01-03", "2026-01-04"];
    expect(
      fillPeriods(sales, { latestDay: "2026-01-05", frequency: "day", weekStart: "2026-01-06", openDays }),
    ).toEqual({ firstDay: "2026-01-01", values: [2, null, 5, 0, null] });
  });

  it("are added up to weeks that begin where the forecast's begin", () => {
    const sales = [
      { day: "2026-01-02", value: 1 },
      { day: "2026-01-09", value: 2 },
      { day: "2026-01-10", value: 3 },
    ];
    const openDays = [...sales.map(({ day }) => day), "2026-01-24"];
    expect(
      fillPeriods(sales, { latestDay: "2026-01-30", frequency: "week", weekStart: "2026-02-06", openDays }),
    ).toEqual({ firstDay: "2026-01-02", values: [1, 5, null, 0, null] });
  });

  it("are added up to calendar months", () => {
    const sales = [
      { day: "2025-11-30", value: 1 },
      { day: "2026-01-15", value: 2 },
    ];
    const openDays = sales.map(({ day }) => day);
    expect(
      fillPeriods(sales, { latestDay: "2026-01-31", frequency: "month", weekStart: "2026-02-01", openDays }),
    ).toEqual({ firstDay: "2025-11-01", values: [1, null, 2] });
  });

  it("begin earlier or later than the first sale where that is asked for", () => {
    const sales = [
      { day: "2025-12-15", value: 1 },
      { day: "2026-01-15", value: 2 },
    ];
    const openDays = ["2025-10-01", ...sales.map(({ day }) => day)];
    const months = {
      latestDay: "2026-01-31",
      frequency: "month",
      weekStart: "2026-02-01",
      openDays,
    } as const;
    expect(fillPeriods(sales, { ...months, from: "2025-10-31" })).toEqual({
      firstDay: "2025-10-01",
      values: [0, null, 1, 2],
    });
    expect(fillPeriods(sales, { ...months, from: "2026-01-01" }).values).toEqual([2]);
    const weeks = { latestDay: "2026-01-15", frequency: "week", weekStart: "2026-01-16", openDays } as const;
    expect(fillPeriods(sales, { ...weeks, from: "2026-01-08" })).toEqual({
      firstDay: "2026-01-02",
      values: [null, 2],
    });
  });

  it("are nothing where nothing was sold", () => {
    expect(
      fillPeriods([], { latestDay: "2026-01-31", frequency: "day", weekStart: "2026-02-01", openDays: [] })
        .values,
    ).toEqual([]);
  });
});
