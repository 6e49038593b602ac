import { describe, expect, it } from "vitest";
import { methodShares } from "./method-share.ts";

describe("methods chosen by a model", () => {
  it("come most used first and add up to one", () => {
    const shares = methodShares({ theta: 20, prophet: 60, "seasonal-naive": 20 });
    expect(shares.map((share) => share.method)).toEqual(["prophet", "seasonal-naive", "theta"]);
    expect(shares.reduce((sum, share) => sum + share.share, 0)).toBeCloseTo(1);
  });

  it("leave out methods that were chosen for nothing", () => {
    expect(methodShares({ theta: 3, prophet: 0 })).toEqual([{ method: "theta", count: 3, share: 1 }]);
  });

  it("fold the rarest into other", () => {
    const shares = methodShares({ a: 50, b: 20, c: 15, d: 10, e: 5 });
    expect(shares.map((share) => share.method)).toEqual(["a", "b", "c", "other"]);
    expect(shares.at(-1)?.count).toBe(15);
  });

  it("are empty for a model without series", () => {
    expect(methodShares({})).toEqual([]);
  });
});
