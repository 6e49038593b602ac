import { expect, it } from "vitest";
import { RateLimiter } from "./rate-limiter.ts";

it("lets as many through in a minute as agreed, each key by itself, and says how long to wait", () => {
  const limiter = new RateLimiter(2);
  limiter.count("a", 0);
  limiter.count("a", 10_000);
  limiter.count("b", 10_000);
  expect(() => limiter.count("a", 20_000)).toThrow("at most 2 a minute, try again in 40 s");
  limiter.count("a", 60_000);
});

it("never stops a client that keeps to the pace", () => {
  const limiter = new RateLimiter(60);
  for (let second = 0; second < 600; second++) limiter.count("steady", second * 1000);
});
