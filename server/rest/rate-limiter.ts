import { RestError } from "./rest-error.ts";

const WINDOW_MS = 60_000;
/** Windows that ended are swept when so many are kept. */
const MOST_WINDOWS = 10_000;

interface Window {
  startedAt: number;
  count: number;
}

/** Counts calls in whole minutes, for each key by itself. Every server process counts on its own. */
export class RateLimiter {
  readonly #windows = new Map<string, Window>();
  readonly #most: number;

  constructor(mostPerMinute: number) {
    this.#most = mostPerMinute;
  }

  /** Refuses with the seconds to wait. */
  count(key: string, now: number): void {
    const window = this.#windowOf(key, now);
    window.count += 1;
    if (window.count <= this.#most) return;
    const seconds = Math.max(1, Math.ceil((window.startedAt + WINDOW_MS - now) / 1000));
    throw new RestError(429, `Too many requests: at most ${this.#most} a minute, try again in ${seconds} s`, {
      "retry-after": String(seconds),
    });
  }

  #windowOf(key: string, now: number): Window {
    const known = this.#windows.get(key);
    if (known && now - known.startedAt < WINDOW_MS) return known;
    if (this.#windows.size >= MOST_WINDOWS) this.#sweep(now);
    const fresh = { startedAt: now, count: 0 };
    this.#windows.set(key, fresh);
    return fresh;
  }

  #sweep(now: number): void {
    for (const [key, { startedAt }] of this.#windows) {
      if (now - startedAt >= WINDOW_MS) this.#windows.delete(key);
    }
  }
}
