import { expect, it } from "vitest";
import { listCurrencies, listLocales, listTimeZones, listWeekdays } from "#lib/format/choices.ts";

it("offers UTC among the time zones", () => {
  expect(listTimeZones()).toContainEqual({ value: "UTC", label: "UTC" });
});

it("names a currency beside its code", () => {
  expect(listCurrencies()).toContainEqual({ value: "EUR", label: "EUR · Euro" });
});

it("shows each way of writing by an example", () => {
  const german = listLocales().find(({ value }) => value === "de-DE");
  expect(german?.label).toBe("German (Germany) · 1.234,5 · 25.11.26");
});

it("begins the weekdays with Monday, and counts from Sunday as 0", () => {
  const days = listWeekdays();
  expect(days[0]).toEqual({ value: "1", label: "Monday" });
  expect(days[6]).toEqual({ value: "0", label: "Sunday" });
});
