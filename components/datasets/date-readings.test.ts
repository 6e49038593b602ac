import { describe, expect, it } from "vitest";
import { findAmbiguousDay } from "./date-readings.ts";

describe("a date that reads two ways", () => {
  it("is shown with both days it may mean", () => {
    expect(findAmbiguousDay(["03/04/2024"])).toEqual({
      example: "03/04/2024",
      readings: [
        { order: "dmy", day: "2024-04-03" },
        { order: "mdy", day: "2024-03-04" },
      ],
    });
  });

  it("is found behind dates that mean the same either way", () => {
    expect(findAmbiguousDay(["01/01/2024", "2/3/24"])?.example).toBe("2/3/24");
    expect(findAmbiguousDay(["2/3/24"])?.readings[0]?.day).toBe("2024-03-02");
  });

  it("may carry a time", () => {
    expect(findAmbiguousDay(["04/07/19 22:30"])?.readings[1]?.day).toBe("2019-04-07");
  });

  it("is not one whose day is past the twelfth, nor one that starts with the year", () => {
    expect(findAmbiguousDay(["13/04/2024", "2024-03-04", "spring"])).toBeNull();
  });
});
