import { availableParallelism } from "node:os";
import { Piscina } from "piscina";

const IDLE_MS = 10_000;

const holder = globalThis as typeof globalThis & { shelfcastPool?: Piscina };

/**
 * The threads that models are computed in. Their entry is found by path at run time:
 * Node runs the TypeScript as it stands, and no bundler follows it.
 */
export function threadPool(): Piscina {
  holder.shelfcastPool ??= new Piscina({
    filename: [process.cwd(), "server", "jobs", "threads", "tasks.ts"].join("/"),
    minThreads: 0,
    maxThreads: availableParallelism(),
    idleTimeout: IDLE_MS,
  });
  return holder.shelfcastPool;
}

export async function closePool(): Promise<void> {
  const pool = holder.shelfcastPool;
  holder.shelfcastPool = undefined;
  await pool?.destroy();
}
