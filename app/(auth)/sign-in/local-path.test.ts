import { expect, it } from "vitest";
import { toLocalPath } from "./local-path.ts";

it("keeps a path of our own with its query", () => {
  expect(toLocalPath("/products?store=1")).toBe("/products?store=1");
});

it.each([
  "//evil.test",
  "/\\evil.test",
  "https://evil.test",
  "javascript:alert(1)",
  "/\t/evil.test",
  "",
  undefined,
  ["/a"],
])("sends %j to the first page", (next) => {
  expect(toLocalPath(next)).toBe("/");
});
