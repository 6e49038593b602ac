import { EventEmitter, once } from "node:events";
import type { StreamName } from "./event-log.ts";

interface Signals {
  readonly emitter: EventEmitter;
  /** How many appends each stream has had in this process. */
  readonly counts: Map<StreamName, number>;
}

const slot = Symbol.for("shelfcast.append-signal");
const shared = globalThis as typeof globalThis & { [slot]?: Signals };

/** One emitter a process, whichever bundle asks first. */
function signals(): Signals {
  shared[slot] ??= { emitter: new EventEmitter().setMaxListeners(0), counts: new Map() };
  return shared[slot];
}

/** Wakes the consumers of this process; those of others find out by polling. */
export function signalAppended(stream: StreamName): void {
  const { emitter, counts } = signals();
  counts.set(stream, (counts.get(stream) ?? 0) + 1);
  emitter.emit(stream);
}

/** Take it before looking for events, and pass it to `nextAppend` after, so that none in between is missed. */
export function appendsSoFar(stream: StreamName): number {
  return signals().counts.get(stream) ?? 0;
}

/**
 * Resolves once the stream has had more appends in this process than `seen`, after `timeoutMs`, or when aborted, whichever is
 * first.
 */
export async function nextAppend(
  stream: StreamName,
  { seen, timeoutMs, signal }: { seen: number; timeoutMs: number; signal: AbortSignal },
): Promise<void> {
  if (appendsSoFar(stream) > seen) return;
  const stop = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  try {
    await once(signals().emitter, stream, { signal: stop });
  } catch (error) {
    if (!stop.aborted) throw error;
  }
}
