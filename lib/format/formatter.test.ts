import { describe, expect, it } from "vitest";
import { createFormatter, DEFAULT_FORMAT_SETTINGS } from "#lib/format/formatter.ts";

const british = createFormatter({ ...DEFAULT_FORMAT_SETTINGS, locale: "en-GB", currency: "GBP" });
const german = createFormatter({ ...DEFAULT_FORMAT_SETTINGS, locale: "de-DE", currency: "EUR" });

describe("what an organisation reads", () => {
  it("shows takings without cents and prices with them, in its own currency", () => {
    expect(british.wholeMoney(12_345.67)).toBe("£12,346");
    expect(british.money(2.5)).toBe("£2.50");
    expect(german.wholeMoney(12_345.67)).toBe("12.346\u00a0€");
  });

  it("shows a change with its sign, and none for no change", () => {
    expect(british.change(0.083)).toBe("+8%");
    expect(british.change(-0.2)).toBe("-20%");
    expect(british.change(0.001)).toBe("0%");
  });

  it("shows a business day as that calendar day in every time zone", () => {
    const honolulu = createFormatter({ ...DEFAULT_FORMAT_SETTINGS, timeZone: "Pacific/Honolulu" });
    expect(honolulu.day("2025-11-18")).toBe("Nov 18");
    expect(british.dayWithYear("2025-11-18")).toBe("18 Nov 2025");
  });

  it("writes plain spaces whatever the language data at hand says, so that server and browser agree", () => {
    const american = createFormatter(DEFAULT_FORMAT_SETTINGS);
    expect(american.instant("2025-07-01T22:30:00Z")).toBe("Jul 1, 2025, 10:30 PM");
    expect(british.dayRange("2024-01-01", "2025-01-07")).toBe("1 Jan 2024 – 7 Jan 2025");
  });

  it("shows an instant in the organisation's time zone", () => {
    const berlin = createFormatter({
      ...DEFAULT_FORMAT_SETTINGS,
      locale: "en-GB",
      timeZone: "Europe/Berlin",
    });
    expect(berlin.instant("2025-07-01T22:30:00Z")).toBe("2 Jul 2025, 00:30");
  });

  it("tells how long ago something was in the largest whole unit", () => {
    const now = Date.parse("2025-11-18T12:00:00Z");
    expect(british.relative("2025-11-18T11:59:40Z", now)).toBe("now");
    expect(british.relative("2025-11-18T09:10:00Z", now)).toBe("2 hours ago");
    expect(british.relative("2025-11-15T12:00:00Z", now)).toBe("3 days ago");
  });
});
