import { EventEmitter, once } from "node:events";

const slot = Symbol.for("shelfcast.run-signal");
const shared = globalThis as typeof globalThis & { [slot]?: EventEmitter };

/** One emitter a process, whichever bundle asks first. */
function emitter(): EventEmitter {
  shared[slot] ??= new EventEmitter({ captureRejections: true }).setMaxListeners(0);
  return shared[slot];
}

/** Wakes whoever in this process watches or performs the run; other processes find out by polling. */
export function signalRunChanged(runId: string): void {
  emitter().emit(runId);
}

export function onRunChanged(runId: string, listener: () => void): () => void {
  emitter().on(runId, listener);
  return () => emitter().off(runId, listener);
}

/** Resolves at the run's next change in this process, after `timeoutMs`, or when aborted, whichever is first. */
export async function nextRunChange(runId: string, timeoutMs: number, signal?: AbortSignal): Promise<void> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const stop = signal ? AbortSignal.any([signal, timeout]) : timeout;
  try {
    await once(emitter(), runId, { signal: stop });
  } catch (error) {
    if (!stop.aborted) throw error;
  }
}
