import { EventEmitter, once } from "node:events";
import type { StreamName } from "./event-log.ts";

const slot = Symbol.for("shelfcast.append-signal");
const shared = globalThis as typeof globalThis & { [slot]?: EventEmitter };

/** One emitter a process, whichever bundle asks first. */
function emitter(): EventEmitter {
  shared[slot] ??= new EventEmitter().setMaxListeners(0);
  return shared[slot];
}

/** Wakes the consumers of this process; those of others find out by polling. */
export function signalAppended(stream: StreamName): void {
  emitter().emit(stream);
}

/** Resolves at the stream's next event in this process, after `timeoutMs`, or when aborted, whichever is first. */
export async function nextAppend(stream: StreamName, timeoutMs: number, signal: AbortSignal): Promise<void> {
  const stop = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    await once(emitter(), stream, { signal: stop });
  } catch (error) {
    if (!stop.aborted) throw error;
  }
}
