import { expect, it } from "vitest";
import { contentSecurityPolicy } from "./content-security.ts";

it("runs scripts of this page's nonce only, and no evaluated strings, in production", () => {
  const policy = contentSecurityPolicy("abc", { isDevelopment: false });
  const scripts = policy.split("; ").find((part) => part.startsWith("script-src"));
  expect(scripts).toBe("script-src 'self' 'nonce-abc' 'strict-dynamic'");
});

it("lets nobody put a page of ours in a frame", () => {
  expect(contentSecurityPolicy("abc", { isDevelopment: false })).toContain("frame-ancestors 'none'");
});

it("lets the named origins alone show an embed, and an empty list nobody", () => {
  const ancestors = (frameAncestors: string[]) =>
    contentSecurityPolicy("abc", { isDevelopment: false, frameAncestors }).split("; ").at(-1);
  expect(ancestors(["https://shop.example", "http://localhost:8080"])).toBe(
    "frame-ancestors https://shop.example http://localhost:8080",
  );
  expect(ancestors([])).toBe("frame-ancestors 'none'");
});
