import { log } from "#server/log.ts";
import { startScheduledTrainings } from "#server/services/training/start-scheduled-trainings.ts";

const LOOK_EVERY_MS = 60_000;

/** Starts what is due again and again until aborted. */
export function startScheduling(signal: AbortSignal): void {
  const timer = setInterval(() => {
    startScheduledTrainings(new Date()).catch((error: unknown) =>
      log.error({ error }, "looking for what is due failed"),
    );
  }, LOOK_EVERY_MS);
  timer.unref();
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
}
