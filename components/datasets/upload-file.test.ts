import { describe, expect, it } from "vitest";
import { refusalMessage } from "./upload-file.ts";

describe("an upload the server refused", () => {
  it("is explained in the server's own words", () => {
    expect(refusalMessage(400, { message: "The workbook is protected with a password." })).toBe(
      "The workbook is protected with a password.",
    );
  });

  it("says what to do when the answer carries no words", () => {
    expect(refusalMessage(401, null)).toMatch(/Sign in again/);
    expect(refusalMessage(403, "<html>")).toMatch(/Ask an admin/);
    expect(refusalMessage(413, null)).toMatch(/Split it/);
    expect(refusalMessage(502, { message: 4 })).toMatch(/Try again/);
  });
});
