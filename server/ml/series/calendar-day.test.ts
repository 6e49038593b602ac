import fc from "fast-check";
import { expect, it } from "vitest";
import { civilFromDay, dayFromCivil, formatIsoDay, parseIsoDay, weekdayOf } from "./calendar-day.ts";
import { firstDayOf, periodOf, periodStarts } from "./period.ts";

const days = fc.integer({ min: -200_000, max: 200_000 });

it("agrees with the platform's own calendar on every day", () => {
  fc.assert(
    fc.property(days, (day) => {
      const date = new Date(day * 86_400_000);
      const { year, month, dayOfMonth } = civilFromDay(day);
      expect([year, month, dayOfMonth]).toEqual([
        date.getUTCFullYear(),
        date.getUTCMonth(),
        date.getUTCDate(),
      ]);
      expect(dayFromCivil(year, month, dayOfMonth)).toBe(day);
      expect(weekdayOf(day)).toBe((date.getUTCDay() + 6) % 7);
    }),
  );
});

it("reads back the ISO date it wrote and refuses days that do not exist", () => {
  expect(parseIsoDay(formatIsoDay(19_782))).toBe(19_782);
  expect(parseIsoDay("2024-02-29")).toBe(19_782);
  for (const text of ["2023-02-29", "2024-13-01", "2024-00-10", "24-01-01", "tomorrow", ""])
    expect(parseIsoDay(text)).toBeNull();
});

it("every day lies in its own period, which starts no later", () => {
  const frequencies = fc.constantFrom("day", "week", "month", "quarter", "year");
  fc.assert(
    fc.property(days, frequencies, fc.integer({ min: 0, max: 6 }), (day, frequency, weekStart) => {
      const period = periodOf(day, frequency, weekStart);
      const first = firstDayOf(period, frequency, weekStart);
      expect(first).toBeLessThanOrEqual(day);
      expect(firstDayOf(period + 1, frequency, weekStart)).toBeGreaterThan(day);
      expect(periodOf(first, frequency, weekStart)).toBe(period);
    }),
  );
});

it("months that follow January start on the first of each month", () => {
  const starts = periodStarts(dayFromCivil(2023, 10, 1), 4, "month");
  expect(Array.from(starts, formatIsoDay)).toEqual(["2023-11-01", "2023-12-01", "2024-01-01", "2024-02-01"]);
});
