import { log } from "#server/log.ts";
import { startScheduledLearning } from "#server/services/predictions/start-scheduled-learning.ts";
import { startScheduledTrainings } from "#server/services/training/start-scheduled-trainings.ts";

const LOOK_EVERY_MS = 60_000;

/** Starts what is due again and again until aborted. */
export function startScheduling(signal: AbortSignal): void {
  const timer = setInterval(() => {
    startDue(new Date()).catch((error: unknown) => log.error({ error }, "looking for what is due failed"));
  }, LOOK_EVERY_MS);
  timer.unref();
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
}

async function startDue(now: Date): Promise<void> {
  await startScheduledTrainings(now);
  await startScheduledLearning(now);
}
