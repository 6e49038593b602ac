import { expect, it } from "vitest";
import { Gate } from "./gate.ts";

it("never lets more through than it has places, and lets everybody through in the end", async () => {
  const gate = new Gate(2);
  let inside = 0;
  let most = 0;
  const work = async (fails: boolean) => {
    inside += 1;
    most = Math.max(most, inside);
    await Promise.resolve();
    inside -= 1;
    if (fails) throw new Error("failed");
  };
  const results = await Promise.allSettled(
    Array.from({ length: 9 }, (_, index) => gate.run(() => work(index % 3 === 0))),
  );
  expect(most).toBe(2);
  expect(results.map(({ status }) => status).filter((status) => status === "fulfilled")).toHaveLength(6);
});
