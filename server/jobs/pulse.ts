import { log } from "#server/log.ts";
import { beat } from "./attempt.ts";
import type { RunJob } from "./queue.ts";
import type { RunProgress } from "./run-definition.ts";
import { onRunChanged, signalRunChanged } from "./run-signal.ts";
import { RunStoppedError } from "./run-stopped.ts";

/** How soon a cancel asked for in another process is noticed, and how often progress is written. */
const BEAT_MS = 700;

/** Keeps one attempt's row alive and current, and aborts the attempt when the row says so. */
export class Pulse {
  readonly #job: RunJob;
  readonly #controller: AbortController;
  readonly #stopListening: () => void;
  readonly #timer: NodeJS.Timeout;
  #progress: RunProgress | null = null;
  #stage: string | null = null;
  #inFlight: Promise<void> | null = null;
  #isWriting = false;

  constructor(job: RunJob, controller: AbortController) {
    this.#job = job;
    this.#controller = controller;
    this.#timer = setInterval(() => void this.#beat(), BEAT_MS);
    // Our own writes signal too; only what others changed needs a look.
    this.#stopListening = onRunChanged(job.runId, () => {
      if (!this.#isWriting) void this.#beat();
    });
  }

  async report(progress: RunProgress): Promise<void> {
    this.#controller.signal.throwIfAborted();
    this.#progress = progress;
    if (progress.stage === this.#stage) return;
    this.#stage = progress.stage;
    await this.#beat();
    this.#controller.signal.throwIfAborted();
  }

  /** Waits for the last beat, so that none is under way when the run is settled. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stopListening();
    await this.#inFlight;
  }

  async #beat(): Promise<void> {
    if (this.#controller.signal.aborted) return;
    this.#inFlight ??= this.#write().finally(() => {
      this.#inFlight = null;
    });
    await this.#inFlight;
  }

  async #write(): Promise<void> {
    const progress = this.#progress;
    this.#progress = null;
    try {
      const verdict = await beat(this.#job, progress);
      if (verdict === "cancel") this.#controller.abort(new RunStoppedError("cancelled"));
      if (verdict === "lost") this.#controller.abort(new RunStoppedError("superseded"));
      if (progress) this.#signal();
    } catch (error) {
      // The database may be away for a moment; if it stays away, the sweeper hands the run to another attempt.
      log.warn({ error, runId: this.#job.runId }, "heartbeat failed");
    }
  }

  #signal(): void {
    this.#isWriting = true;
    signalRunChanged(this.#job.runId);
    this.#isWriting = false;
  }
}
