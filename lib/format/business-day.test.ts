import { expect, it } from "vitest";
import { businessDay } from "#lib/format/business-day.ts";

it("a business day is the local calendar day, not the one in UTC", () => {
  const instant = new Date("2025-11-18T23:30:00Z");
  expect(businessDay(instant, "UTC")).toBe("2025-11-18");
  expect(businessDay(instant, "Europe/Berlin")).toBe("2025-11-19");
  expect(businessDay(instant, "Pacific/Honolulu")).toBe("2025-11-18");
});
