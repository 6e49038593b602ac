import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayFromCivil } from "./calendar-day.ts";
import { inferFrequency } from "./infer-frequency.ts";
import { regularise } from "./regularise.ts";

const MONDAY = dayFromCivil(2024, 0, 1);
const NONE = Number.NaN;
const observe = (entries: readonly (readonly [number, number])[]) =>
  entries.map(([offset, value]) => ({ day: MONDAY + offset, value }));

describe("daily sales", () => {
  it("days without a sale are zero, several lines of one day are summed, order does not matter", () => {
    const { values, frequency, startDay } = regularise(
      observe([
        [4, 2],
        [0, 1],
        [4, 3],
        [1, 5],
      ]),
      { frequency: "day" },
    );
    expect(Array.from(values)).toEqual([1, 5, 0, 0, 5]);
    expect([frequency, startDay]).toEqual(["day", MONDAY]);
  });

  it("zeros before the first sale are no history, zeros up to the store's last day are", () => {
    const { values, startDay } = regularise(
      observe([
        [0, 0],
        [2, 7],
      ]),
      { frequency: "day", lastDay: MONDAY + 4 },
    );
    expect(Array.from(values)).toEqual([7, 0, 0]);
    expect(startDay).toBe(MONDAY + 2);
  });

  it("a holiday on which the store was closed is unknown, not zero", () => {
    const openDays = new Set([0, 1, 2, 4, 5, 6, 7].map((offset) => MONDAY + offset));
    const { values } = regularise(
      observe([
        [0, 1],
        [2, 1],
        [7, 1],
      ]),
      { frequency: "day", openDays },
    );
    expect(Array.from(values)).toEqual([1, 0, 1, NONE, 0, 0, 0, 1]);
  });

  it("a weekday on which the store never opens is zero, for it will be closed again", () => {
    const sales = Array.from({ length: 28 }, (_, offset) => offset).filter((offset) => offset % 7 !== 6);
    const openDays = new Set(sales.map((offset) => MONDAY + offset));
    const { values } = regularise(observe(sales.map((offset) => [offset, 3])), {
      frequency: "day",
      openDays,
    });
    expect(Array.from(values.subarray(0, 8))).toEqual([3, 3, 3, 3, 3, 3, 0, 3]);
  });

  it("stock-out days are masked even when something was still sold", () => {
    const maskedDays = new Set([MONDAY + 1]);
    expect(
      Array.from(
        regularise(
          observe([
            [0, 4],
            [1, 1],
            [2, 4],
          ]),
          { frequency: "day", maskedDays },
        ).values,
      ),
    ).toEqual([4, NONE, 4]);
  });

  it("one sale is a series of one, no sale at all an empty one", () => {
    expect(Array.from(regularise(observe([[3, 9]])).values)).toEqual([9]);
    expect(regularise([]).values).toHaveLength(0);
    expect(
      Array.from(
        regularise(
          observe([
            [0, 0],
            [1, 0],
          ]),
        ).values,
      ),
    ).toEqual([0, 0]);
  });

  it("nothing sold is lost, whatever the order and the gaps", () => {
    const sales = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 50 })), {
      minLength: 1,
    });
    fc.assert(
      fc.property(sales, fc.constantFrom("day", "week", "month", "quarter", "year"), (entries, frequency) => {
        const { values } = regularise(observe(entries), { frequency });
        const total = values.reduce((sum, value) => sum + value, 0);
        expect(total).toBe(entries.reduce((sum, [, value]) => sum + value, 0));
      }),
    );
  });
});

describe("coarser figures", () => {
  it("weeks written down on Fridays start on Fridays", () => {
    const fridays = Array.from({ length: 8 }, (_, week) => [4 + 7 * week, week + 1] as const);
    const { values, frequency, startDay } = regularise(observe(fridays));
    expect(frequency).toBe("week");
    expect(startDay).toBe(MONDAY + 4);
    expect(Array.from(values)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("month ends of any length are months with a season of twelve", () => {
    const ends = Array.from({ length: 26 }, (_, month) => ({
      day: dayFromCivil(2022, month + 1, 0),
      value: month,
    }));
    const { values, frequency, seasonLength } = regularise(ends);
    expect([frequency, seasonLength, values.length]).toEqual(["month", 12, 25]);
  });

  it.each([
    ["quarter", [0, 91, 182, 274, 366]],
    ["year", [0, 366, 731]],
    ["day", [0, 1, 2, 5, 6]],
    ["day", [0, 3, 17, 18]],
    ["week", [0, 7, 21, 28]],
    ["day", [0, 30]],
  ] as const)("gaps tell a %s", (frequency, offsets) => {
    expect(inferFrequency(offsets.map((offset) => MONDAY + offset))).toBe(frequency);
  });
});
