import { threadPool } from "#server/jobs/threads/pool.ts";
import { log } from "#server/log.ts";
import { answerTask, type Claim, claimTask, renewClaim } from "./offered-tasks.ts";

const LOOK_EVERY_MS = 400;
const RENEW_EVERY_MS = 8_000;

/** Does tasks that trainings of other workers offer, in this process's threads, until aborted. */
export function startHelping(signal: AbortSignal, concurrency: number): void {
  let busy = 0;
  let isLooking = false;
  const look = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    try {
      // Threads that have enough to do leave the tasks to others.
      while (!signal.aborted && busy < concurrency && threadPool().queueSize === 0) {
        const claim = await claimTask();
        if (!claim) return;
        busy++;
        void performClaim(claim, signal).finally(() => {
          busy--;
          void look();
        });
      }
    } catch (error) {
      log.warn({ error }, "looking for tasks of trainings failed");
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  timer.unref();
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
}

/** Computes one claimed task and hands its result in; never throws. */
export async function performClaim(claim: Claim, shutdown: AbortSignal): Promise<void> {
  const controller = new AbortController();
  const stop = () => controller.abort();
  shutdown.addEventListener("abort", stop, { once: true });
  const timer = setInterval(() => {
    renewClaim(claim).then(
      (isOurs) => isOurs || stop(),
      (error: unknown) => log.warn({ error }, "a claim could not be renewed"),
    );
  }, RENEW_EVERY_MS);
  try {
    const options = { name: claim.task, signal: controller.signal };
    const result: unknown = await threadPool().run(claim.request, options);
    await answerTask(claim, { result });
  } catch (error) {
    if (!controller.signal.aborted) await reportFailure(claim, error);
  } finally {
    clearInterval(timer);
    shutdown.removeEventListener("abort", stop);
  }
}

async function reportFailure(claim: Claim, error: unknown): Promise<void> {
  const errorMessage = error instanceof Error ? error.message : "unknown error";
  await answerTask(claim, { errorMessage }).catch((unanswered: unknown) =>
    log.warn({ error: unanswered }, "a failed task could not be handed back"),
  );
}
