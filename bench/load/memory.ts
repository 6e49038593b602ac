import { readFileSync } from "node:fs";

/** Watches the most memory this process and its children ever held. Children are seen on Linux only. */
export class MemoryWatch {
  readonly #timer: NodeJS.Timeout;
  #ownBytes = 0;
  #childBytes = 0;

  constructor() {
    this.#timer = setInterval(() => this.#look(), 25);
    this.#timer.unref();
  }

  /** The most since the last call. */
  take(): { ownMb: number; childMb: number } {
    this.#look();
    const taken = { ownMb: this.#ownBytes / 1e6, childMb: this.#childBytes / 1e6 };
    this.#ownBytes = 0;
    this.#childBytes = 0;
    return taken;
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    this.#ownBytes = Math.max(this.#ownBytes, process.memoryUsage.rss());
    for (const pid of listChildren()) this.#childBytes = Math.max(this.#childBytes, residentBytes(pid));
  }
}

function listChildren(): string[] {
  const text = readOrEmpty(`/proc/${process.pid}/task/${process.pid}/children`).trim();
  return text === "" ? [] : text.split(" ");
}

function residentBytes(pid: string): number {
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(readOrEmpty(`/proc/${pid}/status`))?.[1] ?? 0) * 1024;
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
