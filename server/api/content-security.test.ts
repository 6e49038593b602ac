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
