import { describe, expect, it } from "vitest";
import type { MethodSummary } from "#lib/schemas/model.ts";
import { sortMethods } from "./sort-methods.ts";

const method = (name: string, mase: number | null, chosenCount = 0): MethodSummary => ({
  method: name,
  mase,
  chosenCount,
  triedCount: 10,
  wape: 0.2,
  smape: 0.2,
});

describe("the leaderboard of methods", () => {
  it("starts with the smallest error and ends with what could not be measured", () => {
    const sorted = sortMethods([method("a", null), method("b", 1.1), method("c", 0.8)]);
    expect(sorted.map((row) => row.method)).toEqual(["c", "b", "a"]);
  });

  it("puts the more often chosen first among equals", () => {
    const sorted = sortMethods([method("a", null, 1), method("b", null, 5), method("c", null, 5)]);
    expect(sorted.map((row) => row.method)).toEqual(["b", "c", "a"]);
  });
});
