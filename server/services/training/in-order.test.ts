import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { inOrder } from "./in-order.ts";

async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of stream) all.push(one);
  return all;
}

test("results keep the order of their items, whichever is ready first", async () => {
  const gates = [1, 2, 3, 4].map(() => Promise.withResolvers<void>());
  const results = collect(
    inOrder([0, 1, 2, 3], 4, async (item) => {
      await gates[item]?.promise;
      return item * 10;
    }),
  );
  for (const gate of gates.toReversed()) gate.resolve();
  expect(await results).toEqual([0, 10, 20, 30]);
});

test("no more than the given number are under way at once", async () => {
  let underWay = 0;
  let most = 0;
  await collect(
    inOrder(
      Array.from({ length: 20 }, (_, item) => item),
      3,
      async (item) => {
        underWay += 1;
        most = Math.max(most, underWay);
        await setImmediate();
        underWay -= 1;
        return item;
      },
    ),
  );
  expect(most).toBe(3);
});

test("the first failure ends the stream after the others have settled", async () => {
  const settled: number[] = [];
  const work = inOrder([0, 1, 2], 3, async (item) => {
    await Promise.resolve();
    settled.push(item);
    if (item > 0) throw new Error(`item ${item} failed`);
    return item;
  });
  await expect(collect(work)).rejects.toThrow("item 1 failed");
  expect(settled).toEqual([0, 1, 2]);
});
