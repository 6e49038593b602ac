import { createHash } from "node:crypto";
import { threadPool } from "#server/jobs/threads/pool.ts";
import type { LookRequest, Replay, ReplayRequest, Steps } from "./look-further.ts";

const MOST_KEPT = 200;

const holder = globalThis as typeof globalThis & { shelfcastLooks?: Map<string, Promise<unknown>> };

export function lookFurtherInThread(request: LookRequest): Promise<Steps> {
  return remember("lookFurther", request);
}

export function replayInThread(request: ReplayRequest): Promise<Replay[]> {
  return remember("replay", request);
}

/** The answer depends on nothing but the request, so that it never has to be forgotten for being out of date. */
async function remember<Answer>(task: string, request: LookRequest): Promise<Answer> {
  holder.shelfcastLooks ??= new Map();
  const known = holder.shelfcastLooks;
  const key = createHash("sha256").update(task).update(JSON.stringify(request)).digest("base64");
  const found = known.get(key);
  if (found) return (await found) as Answer;
  const answer: Promise<Answer> = threadPool().run(request, { name: task });
  known.set(key, answer);
  const [oldest] = known.keys();
  if (known.size > MOST_KEPT && oldest !== undefined) known.delete(oldest);
  try {
    return await answer;
  } catch (error) {
    known.delete(key);
    throw error;
  }
}
