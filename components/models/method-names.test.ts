import { describe, expect, it } from "vitest";
import { methodName } from "./method-names.ts";

describe("a method's name", () => {
  it("says what the method does where that can be said", () => {
    expect(methodName("seasonal-naive")).toBe("Repeat last season");
  });

  it("falls back to the registry's name, so that a new method needs no change here", () => {
    expect(methodName("random-forest")).toBe("Random forest");
  });
});
