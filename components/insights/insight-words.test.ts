import { expect, it } from "vitest";
import { createFormatter, DEFAULT_FORMAT_SETTINGS } from "#lib/format/formatter.ts";
import type { InsightReport, SalesChange } from "#lib/schemas/insight.ts";
import { adviceText, changeSentence } from "./insight-words.ts";

const format = createFormatter(DEFAULT_FORMAT_SETTINGS);
const report = { measure: "revenue", frequency: "day" } as InsightReport;
const change: SalesChange = {
  firstDay: "2026-02-02",
  lastDay: "2026-03-01",
  firstDayBefore: "2026-01-05",
  lastDayBefore: "2026-02-01",
  revenue: 900,
  revenueBefore: 1000,
  parts: { price: 50, volume: -200, mix: 50, added: 0, dropped: 0, unexplained: 0 },
  drivers: [],
};

it("names the strongest reason of a fall or a rise", () => {
  expect(changeSentence(change, format)).toBe(
    "Products took $100 less in Feb 2 – Mar 1, 2026 than in Jan 5 – Feb 1, 2026. Most of it comes from fewer units.",
  );
  const rise = { ...change, revenue: 1100, parts: { ...change.parts, volume: 0, price: 60, mix: 40 } };
  expect(changeSentence(rise, format)).toContain("$100 more");
  expect(changeSentence(rise, format)).toContain("higher prices");
});

it("says what to do, with the number it rests on", () => {
  const product = { id: "0192f0c0-0000-7000-8000-000000000001", sku: "M", name: "Milk" };
  expect(adviceText({ kind: "falling", product, share: 0.1, slope: -12 }, report, format)).toBe(
    "sells $12 less every week and makes 10% of sales. Find out why, or order less.",
  );
  expect(adviceText({ kind: "busy-weekday", weekday: 5, ratio: 0.27 }, report, format)).toBe(
    "Saturday brings 27% more than a usual day. Plan staff and deliveries for it.",
  );
  expect(adviceText({ kind: "month-ahead", month: 11, ratio: -0.2 }, report, format)).toContain(
    "December usually brings 20% less a day",
  );
});
