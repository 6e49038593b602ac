import { describe, expect, it } from "vitest";
import { beforeWords, nextTitle, pastTitle } from "#components/today/span-words.ts";

const day = { frequency: "day", periods: 1 } as const;

describe("names of spans", () => {
  it("call the latest day by its everyday name only when that is true", () => {
    expect(pastTitle(day, "2025-11-17", "2025-11-18")).toBe("Yesterday");
    expect(pastTitle(day, "2025-11-18", "2025-11-18")).toBe("Today so far");
    expect(pastTitle(day, "2017-12-31", "2025-11-18")).toBe("Latest day");
  });

  it("count in what the sheets count in", () => {
    expect(pastTitle({ frequency: "week", periods: 4 }, "2025-11-17", "2025-11-18")).toBe("Last 4 weeks");
    expect(nextTitle({ frequency: "month", periods: 1 })).toBe("Next month");
  });

  it("compare a day with the same weekday a week earlier", () => {
    expect(beforeWords(day)).toBe("a week earlier");
    expect(beforeWords({ frequency: "day", periods: 30 })).toBe("the 30 days before");
    expect(beforeWords({ frequency: "month", periods: 1 })).toBe("the month before");
  });
});
