export type CircuitState = "closed" | "open" | "half-open";

export interface CircuitOptions {
  /** Failures in a row after which nothing is tried for a while. */
  readonly failures: number;
  readonly openMs: number;
  readonly now: () => number;
}

/**
 * Spares something that keeps failing, and whoever waits for it: after some failures in a row (open) the fallback answers at
 * once; after a while one call tries again (half-open), whose success closes the circuit and whose failure opens it anew.
 * Source: Nygard, "Release It!" (2007).
 */
export class CircuitBreaker {
  readonly #options: CircuitOptions;
  #failures = 0;
  #openedAt: number | null = null;
  #isTrying = false;

  constructor(options: CircuitOptions) {
    this.#options = options;
  }

  get state(): CircuitState {
    if (this.#openedAt === null) return "closed";
    return this.#options.now() - this.#openedAt < this.#options.openMs ? "open" : "half-open";
  }

  /** What `work` answers; what `fallback` does where it fails or is not tried, with the failure if there was one. */
  async run<Result>(
    work: () => Promise<Result> | Result,
    fallback: (error: unknown) => Promise<Result> | Result,
  ): Promise<Result> {
    const { state } = this;
    if (state === "open" || (state === "half-open" && this.#isTrying)) return fallback(null);
    this.#isTrying = state === "half-open";
    try {
      const result = await work();
      this.#failures = 0;
      this.#openedAt = null;
      return result;
    } catch (error) {
      this.#failures++;
      if (state === "half-open" || this.#failures >= this.#options.failures)
        this.#openedAt = this.#options.now();
      return fallback(error);
    } finally {
      if (state === "half-open") this.#isTrying = false;
    }
  }
}
