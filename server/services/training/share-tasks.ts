import { log } from "#server/log.ts";
import {
  dropAnswers,
  listOffers,
  type Offerer,
  offerTask,
  removeOffers,
  withdrawTask,
} from "./offered-tasks.ts";
import type { TrainingTask, TrainingTasks } from "./training-tasks.ts";

/** The tasks that take long for how much has to be sent; the others stay where their data is. */
const SHARED: readonly TrainingTask[] = ["forecast"];
const LOOK_EVERY_MS = 150;

interface Offered {
  readonly task: TrainingTask;
  readonly request: unknown;
  resolve(result: unknown): void;
  reject(error: unknown): void;
  /** Whether its row is in the database by now. */
  isStored: boolean;
}

export interface SharedTasks extends TrainingTasks {
  /** Takes everything back that is still offered. */
  close(): Promise<void>;
}

/**
 * Tasks that other workers may help with. What this process's threads have no room for is offered in the database; as
 * soon as they have, they take back what nobody works on. So a worker that dies, or none being there, only makes it slower.
 */
export async function shareTasks(
  offerer: Offerer,
  local: TrainingTasks,
  signal: AbortSignal,
): Promise<SharedTasks> {
  await removeOffers(offerer.organisationId, null);
  const shared = new Sharing(offerer, local, signal);
  return {
    // As many again for the others.
    concurrency: 2 * local.concurrency,
    perform: <Result>(task: TrainingTask, request: unknown) =>
      SHARED.includes(task)
        ? (shared.perform(task, request) as Promise<Result>)
        : local.perform(task, request),
    close: () => shared.close(),
  };
}

class Sharing {
  readonly #offerer: Offerer;
  readonly #local: TrainingTasks;
  readonly #signal: AbortSignal;
  readonly #offered = new Map<number, Offered>();
  readonly #timer: NodeJS.Timeout;
  #running = 0;
  #nextSequence = 1;
  #isLooking: Promise<void> | null = null;

  constructor(offerer: Offerer, local: TrainingTasks, signal: AbortSignal) {
    this.#offerer = offerer;
    this.#local = local;
    this.#signal = signal;
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS);
    signal.addEventListener("abort", () => this.#rejectAll(signal.reason), { once: true });
  }

  async perform(task: TrainingTask, request: unknown): Promise<unknown> {
    this.#signal.throwIfAborted();
    if (this.#running < this.#local.concurrency) return this.#compute(task, request);
    const sequence = this.#nextSequence++;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const offered = { task, request, resolve, reject, isStored: false };
    this.#offered.set(sequence, offered);
    offerTask(this.#offerer, { sequence, task, request }).then(
      () => {
        offered.isStored = true;
      },
      (error: unknown) => {
        log.warn({ error }, "a task could not be offered to other workers");
        this.#take(sequence);
      },
    );
    return promise;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#isLooking;
    await removeOffers(this.#offerer.organisationId, this.#offerer);
  }

  async #compute(task: TrainingTask, request: unknown): Promise<unknown> {
    this.#running++;
    try {
      return await this.#local.perform(task, request);
    } finally {
      this.#running--;
      void this.#look();
    }
  }

  /** Does an offered task here. */
  #take(sequence: number): void {
    const offered = this.#offered.get(sequence);
    if (!offered) return;
    this.#offered.delete(sequence);
    this.#compute(offered.task, offered.request).then(offered.resolve, offered.reject);
  }

  #settle(sequence: number, result: unknown): void {
    this.#offered.get(sequence)?.resolve(result);
    this.#offered.delete(sequence);
  }

  async #look(): Promise<void> {
    if (this.#offered.size === 0) return;
    this.#isLooking ??= this.#collectAndTakeBack()
      .catch((error: unknown) => log.warn({ error }, "offered tasks could not be looked at"))
      .finally(() => {
        this.#isLooking = null;
      });
    await this.#isLooking;
  }

  async #collectAndTakeBack(): Promise<void> {
    const stored = [...this.#offered].filter(([, { isStored }]) => isStored).map(([sequence]) => sequence);
    const offers = await listOffers(this.#offerer);
    for (const offer of offers) {
      if (offer.state === "done") this.#settle(offer.sequence, offer.result);
      if (offer.state === "failed") {
        log.warn({ errorMessage: offer.errorMessage }, "another worker failed at a task, it is done here");
        this.#take(offer.sequence);
      }
    }
    // A connection that broke may have taken one back without our hearing of it.
    const there = new Set(offers.map(({ sequence }) => sequence));
    for (const sequence of stored) if (!there.has(sequence)) this.#take(sequence);
    const answered = offers.filter(({ state }) => state !== "open");
    await dropAnswers(
      this.#offerer,
      answered.map(({ sequence }) => sequence),
    );
    while (this.#running < this.#local.concurrency && this.#offered.size > 0) {
      const sequence = await withdrawTask(this.#offerer);
      if (sequence === null) return;
      this.#take(sequence);
    }
  }

  #rejectAll(reason: unknown): void {
    clearInterval(this.#timer);
    for (const { reject } of this.#offered.values()) reject(reason);
    this.#offered.clear();
  }
}
