import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { env } from "#lib/env.ts";
import { log } from "#server/log.ts";
import { tidyEvents } from "#server/services/events/tidy-events.ts";
import { appendsSoFar, nextAppend } from "./append-signal.ts";
import { BATCH_SIZE, consumeWaiting } from "./consume.ts";
import type { EventConsumer } from "./consumer.ts";
import { eventConsumers } from "./registry.ts";

/** How late an event that another process appended is noticed. */
const POLL_MS = 1_000;
/** Far longer than a batch takes: whoever held events so long is gone. */
const IDLE_MS = 20_000;
/** What comes within so little time is taken in together: one by one, events would keep the database busy all the time. */
const GATHER_MS = 100;
const REST_AFTER_ERROR_MS = 5_000;
const TIDY_EVERY_MS = 60 * 60 * 1000;

/**
 * Takes in events until aborted. `isOnlyProcess` says that whatever is pending at the start belongs to nobody alive, as with
 * an embedded database; elsewhere it is claimed once its time has passed.
 */
export function startConsuming(signal: AbortSignal, { isOnlyProcess }: { isOnlyProcess: boolean }): void {
  const name = `${process.pid}-${randomUUID().slice(0, 8)}`;
  const isAlone = isOnlyProcess && !env().REDIS_URL;
  for (const consumer of eventConsumers) void keepConsuming(consumer, name, signal, isAlone ? 0 : IDLE_MS);
  const tidy = () =>
    tidyEvents(new Date()).catch((error: unknown) => log.error({ error }, "tidying events failed"));
  const timer = setInterval(() => void tidy(), TIDY_EVERY_MS);
  timer.unref();
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
}

async function keepConsuming(
  consumer: EventConsumer,
  name: string,
  signal: AbortSignal,
  firstIdleMs: number,
): Promise<void> {
  let idleMs = firstIdleMs;
  while (!signal.aborted) {
    try {
      const seen = appendsSoFar(consumer.stream);
      const handled = await consumeWaiting({ consumer, name, idleMs });
      if (handled >= BATCH_SIZE) continue;
      idleMs = IDLE_MS;
      await nextAppend(consumer.stream, { seen, timeoutMs: POLL_MS, signal });
      await wait(GATHER_MS, undefined, { signal, ref: false });
    } catch (error) {
      if (signal.aborted) return;
      log.error({ error, stream: consumer.stream }, "consuming events failed, it is tried again");
      await wait(REST_AFTER_ERROR_MS, undefined, { signal, ref: false }).catch(() => {});
    }
  }
}
