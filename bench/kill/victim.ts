import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Answer, Order } from "./messages.ts";

/** A server process that can be given orders, and killed in the middle of them. */
export class Victim {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  readonly secondsToReady: number;
  #lastId = 0;

  private constructor(child: ChildProcess, secondsToReady: number) {
    this.#child = child;
    this.secondsToReady = secondsToReady;
    child.on("message", (answer: Answer) => this.#receive(answer));
    child.on("exit", () => this.#forget());
  }

  static async start(env: Record<string, string>): Promise<Victim> {
    const startedAt = performance.now();
    const child = fork(join(import.meta.dirname, "server.ts"), {
      env: { ...process.env, LOG_LEVEL: "error", ...env },
    });
    const ready = once(child, "message");
    const gone = once(child, "exit").then(([code]) => {
      throw new Error(`the server ended with code ${code} before it was ready`);
    });
    gone.catch(() => {});
    await Promise.race([ready, gone]);
    return new Victim(child, (performance.now() - startedAt) / 1000);
  }

  /** Rejects when the server is killed before it answered. */
  order<Value>(order: Order): Promise<Value> {
    const id = ++this.#lastId;
    return new Promise<Value>((resolve, reject) => {
      this.#waiting.set(id, { resolve: (value) => resolve(value as Value), reject });
      this.#child.send({ id, order });
    });
  }

  async kill(): Promise<void> {
    const exited = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await exited;
  }

  #receive(answer: Answer): void {
    if (answer.type === "ready") return;
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.type === "done") waiting?.resolve(answer.value);
    else waiting?.reject(new Error(answer.message));
  }

  #forget(): void {
    for (const { reject } of this.#waiting.values()) reject(new KilledError());
    this.#waiting.clear();
  }
}

export class KilledError extends Error {
  override readonly name = "KilledError";

  constructor() {
    super("the server was killed before it answered");
  }
}
