import { beforeEach, describe, expect, it, vi } from "vitest";
import { CircuitBreaker } from "./circuit-breaker.ts";

let now: number;
let breaker: CircuitBreaker;
beforeEach(() => {
  now = 0;
  breaker = new CircuitBreaker({ failures: 5, openMs: 60_000, now: () => now });
});

const fail = () => Promise.reject(new Error("the model is broken"));
const fallback = () => "fallback";
const failTimes = async (times: number) => {
  for (let time = 0; time < times; time++) await breaker.run(fail, fallback);
};

describe("a circuit breaker", () => {
  it("lets everything through while it works, and hands the failure to the fallback", async () => {
    expect(await breaker.run(() => "model", fallback)).toBe("model");
    const told = await breaker.run(fail, (error) => (error as Error).message);
    expect(told).toBe("the model is broken");
    expect(breaker.state).toBe("closed");
  });

  it("opens after five failures in a row, and then tries nothing for a minute", async () => {
    await failTimes(4);
    expect(breaker.state).toBe("closed");
    await failTimes(1);
    expect(breaker.state).toBe("open");
    const work = vi.fn(() => "model");
    now = 59_999;
    expect(await breaker.run(work, fallback)).toBe("fallback");
    expect(work).not.toHaveBeenCalled();
  });

  it("counts failures in a row only", async () => {
    await failTimes(4);
    await breaker.run(() => "model", fallback);
    await failTimes(4);
    expect(breaker.state).toBe("closed");
  });

  it("closes when the one call that it lets through after a minute succeeds", async () => {
    await failTimes(5);
    now = 60_000;
    expect(breaker.state).toBe("half-open");
    const { promise, resolve } = Promise.withResolvers<string>();
    const trial = breaker.run(() => promise, fallback);
    expect(await breaker.run(() => "second", fallback)).toBe("fallback");
    resolve("model");
    expect(await trial).toBe("model");
    expect(breaker.state).toBe("closed");
    await failTimes(4);
    expect(breaker.state).toBe("closed");
  });

  it("opens for another minute when that call fails", async () => {
    await failTimes(5);
    now = 60_000;
    await failTimes(1);
    expect(breaker.state).toBe("open");
    now = 119_999;
    expect(breaker.state).toBe("open");
    now = 120_000;
    expect(breaker.state).toBe("half-open");
  });
});
