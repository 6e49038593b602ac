import { once } from "node:events";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Worker } from "node:worker_threads";

export interface Stall {
  readonly ownMs: number;
  /** Of a thread that had nothing to do meanwhile. */
  readonly idleMs: number;
}

/** The longest time that this thread's event loop was held up, beside that of an idle thread. */
export class StallWatch {
  readonly #own = monitorEventLoopDelay({ resolution: 1 });
  readonly #idle = new Worker(join(import.meta.dirname, "idle-thread.ts"));

  constructor() {
    this.#own.enable();
    this.#idle.unref();
  }

  /** Of the time since the last call. */
  async take(): Promise<Stall> {
    const ownMs = this.#own.max / 1e6;
    this.#idle.postMessage(null);
    const [idleMs] = (await once(this.#idle, "message")) as [number];
    this.#own.reset();
    return { ownMs, idleMs };
  }

  async stop(): Promise<void> {
    this.#own.disable();
    await this.#idle.terminate();
  }
}
