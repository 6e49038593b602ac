import { log } from "#server/log.ts";

const holder = globalThis as typeof globalThis & { shelfcastShutdown?: () => Promise<void> };

/** Runs `finish` once when the process is asked to end; a hot reload replaces it instead of adding another. */
export function onShutdown(finish: () => Promise<void>): void {
  const isListening = holder.shelfcastShutdown !== undefined;
  holder.shelfcastShutdown = finish;
  if (isListening) return;
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void shutDown(signal));
}

async function shutDown(signal: string): Promise<void> {
  log.info({ signal }, "stopping");
  try {
    await holder.shelfcastShutdown?.();
  } catch (error) {
    log.error({ error }, "stopping left something open");
  }
}
