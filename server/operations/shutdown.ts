import { log } from "#server/log.ts";

/** Longer than any ordinary request, shorter than the patience of whoever stops us. */
const FORCE_AFTER_MS = 25_000;

interface Shutdown {
  readonly controller: AbortController;
  stopWork: () => Promise<void>;
  release: () => Promise<void>;
}

/** On globalThis because bundles and hot reloads each have their own copy of this module. */
const holder = globalThis as typeof globalThis & { shelfcastShutdown?: Shutdown };

/** Aborts when the process was asked to end, so that streams which never end by themselves do. */
export function shutdownSignal(): AbortSignal {
  return shutdown().controller.signal;
}

/** `stopWork` runs at once, `release` after the last request was answered. */
export function onShutdown(steps: Pick<Shutdown, "stopWork" | "release">): void {
  Object.assign(shutdown(), steps);
}

function shutdown(): Shutdown {
  if (holder.shelfcastShutdown) return holder.shelfcastShutdown;
  const created = { controller: new AbortController(), stopWork: async () => {}, release: async () => {} };
  holder.shelfcastShutdown = created;
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => begin(created, signal));
  return created;
}

function begin(running: Shutdown, signal: string): void {
  if (running.controller.signal.aborted) return;
  log.info({ signal }, "stopping");
  running.controller.abort();
  const stopped = running.stopWork().catch((error: unknown) => log.error({ error }, "work did not stop"));
  releaseBeforeExit(async () => {
    await stopped;
    await running.release();
  });
}

/** Next ends the process itself, as soon as the last request was answered; what we hold goes in between. */
function releaseBeforeExit(release: () => Promise<void>): void {
  const exit = process.exit.bind(process);
  let isExiting = false;
  const exitOnce = (code?: number | string | null) => {
    if (isExiting) return;
    isExiting = true;
    release()
      .catch((error: unknown) => log.error({ error }, "stopping left something open"))
      .finally(() => exit(code));
  };
  process.exit = exitOnce as typeof process.exit;
  setTimeout(() => exit(1), FORCE_AFTER_MS).unref();
}
