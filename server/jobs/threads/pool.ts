import { availableParallelism } from "node:os";
import { Piscina } from "piscina";
import { log } from "#server/log.ts";

const IDLE_MS = 10_000;

const holder = globalThis as typeof globalThis & { shelfcastPool?: Piscina };

/**
 * The threads that models are computed in. Their entry is found by path at run time:
 * Node runs the TypeScript as it stands, and no bundler follows it.
 */
export function threadPool(): Piscina {
  holder.shelfcastPool ??= openPool(
    [process.cwd(), "server", "jobs", "threads", "tasks.ts"].join("/"),
    () => {
      holder.shelfcastPool = undefined;
    },
  );
  return holder.shelfcastPool;
}

/**
 * A pool that is given up as a whole when a thread fails outside a task: Piscina would leave the tasks that wait
 * for that thread waiting for ever, and an error nobody listens for ends the process.
 */
export function openPool(filename: string, onFailure: () => void): Piscina {
  const pool = new Piscina({
    filename,
    minThreads: 0,
    maxThreads: availableParallelism(),
    idleTimeout: IDLE_MS,
  });
  pool.on("error", (error) => {
    log.error({ error }, "a thread failed, its pool is given up");
    onFailure();
    void pool.destroy();
  });
  return pool;
}

export async function closePool(): Promise<void> {
  const pool = holder.shelfcastPool;
  holder.shelfcastPool = undefined;
  await pool?.destroy();
}
