import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawNormal, seededRandom } from "../random.ts";
import { dayFromCivil, parseIsoDay } from "../series/calendar-day.ts";
import { compareYears } from "./compare-years.ts";
import { toDailyValues } from "./daily-values.ts";
import { decomposeChange } from "./decompose-change.ts";
import { findTrend } from "./sales-trend.ts";
import { findSeasonPattern } from "./season-pattern.ts";
import { sumPeriods } from "./sum-periods.ts";
import { trailingMean } from "./trailing-mean.ts";

const day = (text: string) => parseIsoDay(text) ?? Number.NaN;

describe("daily values", () => {
  it("add up several figures of a day and leave days without any unknown", () => {
    const { startDay, values } = toDailyValues([
      { day: 12, value: 4 },
      { day: 10, value: 1 },
      { day: 12, value: 2 },
    ]);
    expect(startDay).toBe(10);
    expect([...values]).toEqual([1, Number.NaN, 6]);
  });
});

describe("the trailing mean", () => {
  it("is the mean of what is known of the last days, as pandas' rolling(3, min_periods=1).mean()", () => {
    const values = Float64Array.of(1, 2, Number.NaN, 4, 5, 9);
    expect([...trailingMean(values, 3)]).toEqual([1, 1.5, 1.5, 3, 4.5, 6]);
  });

  it("never looks ahead", () => {
    fc.assert(
      fc.property(
        fc.float64Array({ minLength: 2, maxLength: 40, min: 0, max: 1e6, noNaN: true }),
        (values) => {
          const cut = values.length - 1;
          const whole = trailingMean(values, 7).slice(0, cut);
          expect([...trailingMean(values.slice(0, cut), 7)]).toEqual([...whole]);
        },
      ),
    );
  });
});

describe("a trend", () => {
  it("has the slope of R's lm(y ~ t)", () => {
    // R: coef(lm(c(3, 5, 4, 8, 9, 9, 12, 11) ~ seq_len(8)))[[2]]
    expect(findTrend(Float64Array.of(3, 5, 4, 8, 9, 9, 12, 11)).slope).toBeCloseTo(1.27381, 5);
  });

  it("is told from noise, and hardly ever seen in it", () => {
    const random = seededRandom(7);
    const noise = () => Float64Array.from({ length: 56 }, () => 20 + 5 * drawNormal(random));
    const seen = Array.from({ length: 400 }, () => findTrend(noise()).direction);
    expect(seen.filter((direction) => direction !== "stable").length / 400).toBeLessThan(0.08);
    const rising = noise().map((value, index) => value + 0.2 * index);
    expect(findTrend(rising).direction).toBe("increasing");
    expect(findTrend(rising.map((value) => 100 - value)).direction).toBe("decreasing");
  });

  it("is not called one where it would change nothing", () => {
    expect(findTrend(Float64Array.from({ length: 28 }, (_, index) => 1000 + index)).direction).toBe("stable");
  });
});

describe("periods", () => {
  it("keep every known value, whatever they are cut into", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30_000 }),
        fc.array(fc.option(fc.integer({ min: 0, max: 1000 })), { minLength: 1, maxLength: 200 }),
        fc.constantFrom("day", "week", "month"),
        fc.integer({ min: 0, max: 6 }),
        (startDay, cells, frequency, weekStart) => {
          const values = Float64Array.from(cells, (cell) => cell ?? Number.NaN);
          const periods = sumPeriods({ startDay, values }, frequency, weekStart);
          const known = (total: number) => (Number.isNaN(total) ? 0 : total);
          const sum = cells.reduce<number>((all, cell) => all + (cell ?? 0), 0);
          expect(periods.reduce((all, { total }) => all + known(total), 0)).toBe(sum);
          for (const [index, { firstDay }] of periods.entries())
            if (index > 0) expect(firstDay).toBe((periods[index - 1]?.lastDay ?? 0) + 1);
        },
      ),
    );
  });

  it("leave a month without any figure unknown", () => {
    const daily = toDailyValues([
      { day: day("2026-01-31"), value: 5 },
      { day: day("2026-03-01"), value: 7 },
    ]);
    expect(sumPeriods(daily, "month").map(({ total }) => total)).toEqual([5, Number.NaN, 7]);
  });
});

describe("the pattern of weekdays and months", () => {
  it("counts per open day", () => {
    // Two Saturdays of 30 and one closed; Mondays of 10 in January, one of 40 in February.
    const daily = toDailyValues(
      [
        ["2026-01-03", 30],
        ["2026-01-05", 10],
        ["2026-01-12", 10],
        ["2026-01-17", 30],
        ["2026-02-02", 40],
      ].map(([text, value]) => ({ day: day(String(text)), value: Number(value) })),
    );
    const pattern = findSeasonPattern(daily);
    expect(pattern.cells[5]?.[0]).toEqual({ mean: 30, days: 2 });
    expect(pattern.weekdays[0]).toEqual({ mean: 20, days: 3 });
    expect(pattern.weekdays[2]).toEqual({ mean: null, days: 0 });
    expect([pattern.peakWeekday, pattern.peakMonth]).toEqual([5, 1]);
  });
});

describe("year on year", () => {
  const startDay = dayFromCivil(2025, 0, 1);
  const ones = (length: number) => ({ startDay, values: new Float64Array(length).fill(1) });

  it("compares a month that has only begun with as many days of the year before", () => {
    const months = compareYears(ones(365 + 31 + 10));
    expect(months.slice(-2)).toEqual([
      { firstDay: dayFromCivil(2026, 0, 1), total: 31, totalBefore: 31, isWhole: true },
      { firstDay: dayFromCivil(2026, 1, 1), total: 10, totalBefore: 10, isWhole: false },
    ]);
  });

  it("does not compare with a year that the figures do not cover", () => {
    const months = compareYears(ones(59));
    expect(months.map(({ totalBefore }) => totalBefore)).toEqual([null, null]);
  });
});

describe("why takings changed", () => {
  // As the database keeps them: thousandths of a unit and cents, returns below zero.
  const units = fc.integer({ min: -1_000, max: 1e6 }).map((value) => value / 1_000);
  const money = fc.integer({ min: -1_000, max: 1e7 }).map((value) => value / 100);
  const product = fc.record({
    id: fc.uuid(),
    units,
    revenue: money,
    unitsBefore: units,
    revenueBefore: money,
  });

  it("adds up to the change exactly, whatever was sold", () => {
    fc.assert(
      fc.property(fc.array(product, { maxLength: 60 }), (products) => {
        const { revenue, revenueBefore, parts } = decomposeChange(products);
        const sum = Object.values(parts).reduce((total, part) => total + part, 0);
        const scale = Object.values(parts).reduce((total, part) => total + Math.abs(part), 1);
        expect(Math.abs(sum - (revenue - revenueBefore)) / scale).toBeLessThan(1e-9);
      }),
      { numRuns: 2_000 },
    );
  });

  it("tells price, volume and mix apart", () => {
    const bread = { id: "bread", units: 100, revenue: 300, unitsBefore: 100, revenueBefore: 200 };
    expect(decomposeChange([bread]).parts).toMatchObject({ price: 100, volume: 0, mix: 0 });
    const more = { ...bread, units: 150, revenue: 300 };
    expect(decomposeChange([more]).parts).toMatchObject({ price: 0, volume: 100, mix: 0 });
    // As many units as before, but 50 of them moved from a product at 2 to one at 10.
    const cheap = { id: "cheap", units: 50, revenue: 100, unitsBefore: 100, revenueBefore: 200 };
    const dear = { id: "dear", units: 150, revenue: 1500, unitsBefore: 100, revenueBefore: 1000 };
    expect(decomposeChange([cheap, dear]).parts).toMatchObject({ price: 0, volume: 0, mix: 400 });
  });

  it("sets apart what is new, gone or without units", () => {
    const nothing = { units: 0, revenue: 0, unitsBefore: 0, revenueBefore: 0 };
    const { parts } = decomposeChange([
      { ...nothing, id: "new", units: 3, revenue: 30 },
      { ...nothing, id: "gone", unitsBefore: 2, revenueBefore: 20 },
      { ...nothing, id: "money only", revenue: 9, revenueBefore: 4 },
    ]);
    expect(parts).toEqual({ price: 0, volume: 0, mix: 0, added: 30, dropped: -20, unexplained: 5 });
  });
});
