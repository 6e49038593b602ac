import { describe, expect, it } from "vitest";
import { readOrigins } from "./origin-list.ts";

describe("readOrigins", () => {
  it("takes addresses apart however they were listed, without the slash at their end", () => {
    expect(readOrigins(" https://a.example/\nhttps://b.example, https://c.example:8080;\n")).toEqual([
      "https://a.example",
      "https://b.example",
      "https://c.example:8080",
    ]);
    expect(readOrigins("  \n")).toEqual([]);
  });

  it("leaves a path, for the server to refuse", () => {
    expect(readOrigins("https://a.example/shop")).toEqual(["https://a.example/shop"]);
  });
});
