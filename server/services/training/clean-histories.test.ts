import { expect, test } from "vitest";
import { cleanHistories } from "./clean-histories.ts";
import type { SeriesHistory, StoreCalendar } from "./series-history.ts";

const range = (first: number, count: number, step = 1) =>
  Array.from({ length: count }, (_, index) => first + index * step);

function clean(history: Partial<SeriesHistory>, openDays: readonly number[]) {
  const calendar: StoreCalendar = { key: "harbour", storeId: "s", openDays: openDays.join(","), events: [] };
  const whole = {
    storeId: "s",
    productId: "p",
    days: "",
    values: "",
    prices: "",
    promotionDays: "",
    promotions: [],
    profile: { kind: "item", category: null, measure: "units", listPrice: null } as const,
    stockedOutDays: "",
    calendar: "harbour",
  };
  const [series] = cleanHistories({ histories: [{ ...whole, ...history }], calendars: [calendar] });
  if (!series) throw new Error("the history vanished");
  return series;
}

test("a product reaches to its store's last day: silence at the end is zero demand", () => {
  const series = clean({ days: "100,101", values: "5,4" }, range(100, 5));
  expect([...series.values]).toEqual([5, 4, 0, 0, 0]);
  expect(series).toMatchObject({ frequency: "day", startDay: 100, lastDay: 104 });
});

test("a day on which the store was closed or the shelf was empty is unknown, not zero", () => {
  const open = range(100, 30).filter((day) => day !== 110);
  const series = clean({ days: "100,129", values: "5,4", stockedOutDays: "120" }, open);
  expect(series.values[10]).toBeNaN();
  expect(series.values[20]).toBeNaN();
  expect(series.values[11]).toBe(0);
});

test("a product sold now and then follows its store's days, not its own gaps", () => {
  const series = clean({ days: "100,128,156", values: "1,1,1" }, range(100, 60));
  expect(series).toMatchObject({ frequency: "day" });
  expect(series.values).toHaveLength(60);
});

test("weekly and monthly figures keep their frequency", () => {
  const weeks = range(104, 30, 7);
  expect(clean({ days: weeks.join(","), values: weeks.map(() => 3).join(",") }, weeks)).toMatchObject({
    frequency: "week",
    startDay: 104,
  });
  const months = range(0, 12).map((month) => Math.round(month * 30.44));
  expect(clean({ days: months.join(","), values: months.map(() => 3).join(",") }, months)).toMatchObject({
    frequency: "month",
  });
});
