import { describe, expect, it } from "vitest";
import { describeDuration, describeTimeLeft } from "./time-left.ts";

describe("time left of a run", () => {
  it("says nothing before there is a pace to judge by", () => {
    expect(describeTimeLeft(null)).toBeNull();
    expect(describeTimeLeft(Number.POSITIVE_INFINITY)).toBeNull();
  });

  it.each([
    [0, "a few seconds left"],
    [12, "about 15 seconds left"],
    [49, "about 50 seconds left"],
    [70, "about a minute left"],
    [130, "about 2 minutes left"],
    [3_600, "about 1 h left"],
    [4_800, "about 1 h 20 min left"],
    [7_190, "about 2 h left"],
  ])("%d seconds reads as %s", (seconds, words) => {
    expect(describeTimeLeft(seconds)).toBe(words);
  });

  it("keeps the same words while a few seconds pass", () => {
    expect(new Set([41, 42, 43, 44, 45].map(describeTimeLeft)).size).toBe(1);
  });
});

describe("duration of a finished run", () => {
  it.each([
    [0.4, "0 s"],
    [59, "59 s"],
    [125, "2 min 5 s"],
    [180, "3 min"],
    [3_840, "1 h 4 min"],
  ])("%d seconds reads as %s", (seconds, words) => {
    expect(describeDuration(seconds)).toBe(words);
  });
});
