import { describe, expect, it } from "vitest";
import { pollInterval } from "./poll-interval.ts";

describe("asking for a run in turns", () => {
  it("is frequent while no stream is open", () => {
    expect(pollInterval("running", "error")).toBe(pollInterval("running", "connecting"));
    expect(Number(pollInterval("running", "error"))).toBeLessThan(3_000);
  });

  it("goes on slowly beside an open stream, which a proxy may be holding back", () => {
    expect(Number(pollInterval("running", "pending"))).toBeGreaterThan(5_000);
  });

  it("stops when the run is finished or not known yet", () => {
    expect(pollInterval("succeeded", "error")).toBe(false);
    expect(pollInterval("failed", "idle")).toBe(false);
    expect(pollInterval(undefined, "error")).toBe(false);
  });
});
