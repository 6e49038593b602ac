import { consumeWaiting } from "#server/events/consume.ts";
import { eventConsumers } from "#server/events/registry.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { appendEvents } from "#server/services/events/append-events.ts";
import { shopEvent } from "./shop-events.ts";

const BATCH = 500;
const BATCH_CLIENTS = 4;
const SINGLE_CLIENTS = 100;

/** Durable events per second: in batches, one by one from many clients at once, and one by one from a single client. */
export async function measureAppends(ctx: ServiceContext, count: number): Promise<void> {
  await report(`appended in batches of ${BATCH}, ${BATCH_CLIENTS} clients`, count, async () => {
    await byClients(BATCH_CLIENTS, count / BATCH, (batch) =>
      appendEvents(
        ctx,
        Array.from({ length: BATCH }, (_, index) =>
          shopEvent(`b-${batch * BATCH + index}`, batch * BATCH + index),
        ),
      ),
    );
  });
  await report(`appended one by one, ${SINGLE_CLIENTS} clients`, count / 2, () =>
    byClients(SINGLE_CLIENTS, count / 2, (number) => appendEvents(ctx, [shopEvent(`s-${number}`, number)])),
  );
  await report("appended one by one, 1 client", count / 20, () =>
    byClients(1, count / 20, (number) => appendEvents(ctx, [shopEvent(`o-${number}`, number)])),
  );
  await report(`sent again in batches of ${BATCH} (all known)`, count, () =>
    byClients(BATCH_CLIENTS, count / BATCH, (batch) =>
      appendEvents(
        ctx,
        Array.from({ length: BATCH }, (_, index) =>
          shopEvent(`b-${batch * BATCH + index}`, batch * BATCH + index),
        ),
      ),
    ),
  );
}

/** Events per second from the log into online features. */
export async function measureConsumer(): Promise<void> {
  const consumer = eventConsumers.find(({ stream }) => stream === "shop");
  if (!consumer) throw new Error("nothing consumes the stream shop");
  const startedAt = performance.now();
  let total = 0;
  for (;;) {
    const handled = await consumeWaiting({ consumer, name: "bench", idleMs: 60_000 });
    if (handled === 0) break;
    total += handled;
  }
  print("taken in, with online features", total, performance.now() - startedAt);
}

async function byClients(
  clients: number,
  count: number,
  send: (number: number) => Promise<unknown>,
): Promise<void> {
  let next = 0;
  const work = async () => {
    for (let number = next++; number < count; number = next++) await send(number);
  };
  await Promise.all(Array.from({ length: clients }, work));
}

async function report(what: string, count: number, work: () => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  await work();
  print(what, count, performance.now() - startedAt);
}

function print(what: string, count: number, ms: number): void {
  console.log(
    `${what}: ${Math.round((count / ms) * 1000)} events/s (${count} in ${(ms / 1000).toFixed(1)} s)`,
  );
}
