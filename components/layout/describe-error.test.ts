import { describe, expect, it } from "vitest";
import { describeError } from "#components/layout/describe-error.ts";

describe("what a failed card says", () => {
  it("uses the server's own words as a sentence, with the error's id", () => {
    const error = Object.assign(new Error("product p-12 was not found"), {
      data: { code: "NOT_FOUND", errorId: "e-7" },
    });
    expect(describeError(error)).toEqual({ message: "Product p-12 was not found.", errorId: "e-7" });
  });

  it("speaks of the connection when no answer came at all", () => {
    expect(describeError(new TypeError("Failed to fetch")).message).toMatch(/could not be reached/);
  });
});
