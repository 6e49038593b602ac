import { describe, expect, it } from "vitest";
import { refuseForeignRequest } from "./foreign-request.ts";

const HOST = "shop.test:3000";

function statusOf(headers: Record<string, string>, method = "POST"): number | null {
  const request = new Request(`http://${HOST}/api/trpc/people.invite`, {
    method,
    headers: { host: HOST, "content-length": "2", ...headers },
  });
  return refuseForeignRequest(request)?.status ?? null;
}

describe("a change", () => {
  it.each([
    ["from our own page", { "sec-fetch-site": "same-origin", origin: `http://${HOST}` }],
    ["from our own page in an older browser", { origin: `http://${HOST}` }],
    ["from a tool that sends no origin", {}],
  ])("is let in %s", (_, headers) => {
    expect(statusOf(headers)).toBeNull();
  });

  it.each([
    ["from another site", { "sec-fetch-site": "cross-site", origin: "https://evil.test" }],
    ["from another site in an older browser", { origin: "https://evil.test" }],
    ["from a neighbour on another port", { origin: "http://shop.test:4000" }],
    ["from a neighbouring subdomain", { "sec-fetch-site": "same-site", origin: `http://${HOST}` }],
    ["from a page without an origin, such as a sandboxed frame", { origin: "null" }],
  ])("is refused %s", (_, headers) => {
    expect(statusOf(headers)).toBe(403);
  });

  it("is refused when it is larger than 1 MB or does not say how large it is", () => {
    expect(statusOf({ "content-length": String(1024 * 1024 + 1) })).toBe(413);
    const unsized = new Request(`http://${HOST}/api/trpc/x`, { method: "POST", headers: { host: HOST } });
    expect(refuseForeignRequest(unsized)?.status).toBe(411);
  });
});

it("reading from another site is left to the browser, which shows it no answer", () => {
  expect(statusOf({ "sec-fetch-site": "cross-site" }, "GET")).toBeNull();
});
