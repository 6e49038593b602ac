import type { AppendedEvent, EventLog, NewEvent, StreamAddress } from "./event-log.ts";

/** Events that one write takes at most, unless a single request brings more. */
const MOST_PER_WRITE = 2_000;

interface WaitingAppend {
  readonly events: readonly NewEvent[];
  resolve(appended: AppendedEvent[]): void;
  reject(error: unknown): void;
}

/**
 * Group commit: requests that come while a stream is being written wait together and are then written by one transaction,
 * so that many small requests cost as little as one large one. Each is answered only once its events are durable.
 */
export function batchAppends(log: EventLog): EventLog {
  const queues = new Map<string, WaitingAppend[]>();

  async function drain(key: string, address: StreamAddress, queue: WaitingAppend[]): Promise<void> {
    while (queue.length > 0) await write(log, address, takeBatch(queue));
    queues.delete(key);
  }

  return {
    ...log,
    append(address, events) {
      if (events.length === 0) return Promise.resolve([]);
      const key = `${address.organisationId} ${address.stream}`;
      return new Promise<AppendedEvent[]>((resolve, reject) => {
        const waiting = { events, resolve, reject };
        const queue = queues.get(key);
        if (queue) {
          queue.push(waiting);
          return;
        }
        const started = [waiting];
        queues.set(key, started);
        void drain(key, address, started);
      });
    },
  };
}

function takeBatch(queue: WaitingAppend[]): WaitingAppend[] {
  let size = 0;
  let count = 0;
  for (const { events } of queue) {
    if (count > 0 && size + events.length > MOST_PER_WRITE) break;
    size += events.length;
    count++;
  }
  return queue.splice(0, count);
}

/** What one request did wrong must not fail the others: a write that failed is tried again request by request. */
async function write(log: EventLog, address: StreamAddress, batch: readonly WaitingAppend[]): Promise<void> {
  try {
    const appended = await log.append(
      address,
      batch.flatMap(({ events }) => events),
    );
    let start = 0;
    for (const { events, resolve } of batch) {
      resolve(appended.slice(start, start + events.length));
      start += events.length;
    }
  } catch (error) {
    const [only] = batch;
    if (batch.length === 1) only?.reject(error);
    else for (const waiting of batch) await write(log, address, [waiting]);
  }
}
