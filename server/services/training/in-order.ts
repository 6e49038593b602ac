/**
 * Works on a stream of items, at most `concurrency` at once, and yields the results in the items' order,
 * so that what is made of them does not depend on which thread was faster.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item> | Iterable<Item>,
  concurrency: number,
  work: (item: Item) => Promise<Result>,
): AsyncGenerator<Result> {
  const underWay: Promise<Result>[] = [];
  try {
    for await (const item of items) {
      const result = work(item);
      // It is awaited later; failing before that must not count as unheard.
      result.catch(() => {});
      underWay.push(result);
      const oldest = underWay.length >= concurrency ? underWay.shift() : undefined;
      if (oldest) yield await oldest;
    }
    for (let next = underWay.shift(); next; next = underWay.shift()) yield await next;
  } finally {
    await Promise.allSettled(underWay);
  }
}
