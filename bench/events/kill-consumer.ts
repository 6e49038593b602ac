import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { seededRandom } from "#server/ml/random.ts";
import type { Audit, Message } from "./messages.ts";

const LEAST_MS = 300;
const MOST_MS = 2_500;

/** Kills a process that keeps and takes in events, again and again, and looks for what was lost. Gives the problems. */
export async function killConsumer(
  organisationId: string,
  { rounds, seed }: { rounds: number; seed: number },
): Promise<string[]> {
  const random = seededRandom(seed);
  const acknowledged = new Set<string>();
  for (let round = 1; round <= rounds; round++) {
    const child = start("work", organisationId, String(round));
    child.on("message", (message: Message) => {
      if (message.type === "kept") for (const id of message.ids) acknowledged.add(id);
    });
    const exited = once(child, "exit");
    await Promise.race([once(child, "message"), exited]);
    const living = new Promise((resolve) => setTimeout(resolve, LEAST_MS + random() * (MOST_MS - LEAST_MS)));
    await Promise.race([living, exited]);
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`the process ended before it was killed: ${child.exitCode ?? child.signalCode}`);
    child.kill("SIGKILL");
    await exited;
  }
  const startedAt = performance.now();
  const found = await audit(organisationId);
  const seconds = (performance.now() - startedAt) / 1000;
  const problems = judge(acknowledged, found);
  console.log(
    `kill -9 of the consumer: ${rounds} times, ${acknowledged.size} events acknowledged, ` +
      `${found.takenInIds.length} taken in once each, all ${seconds.toFixed(1)} s after the last start, ` +
      `online = offline on ${found.pairs - found.differing} of ${found.pairs} pairs`,
  );
  return problems;
}

async function audit(organisationId: string): Promise<Audit> {
  const child = start("audit", organisationId, "0");
  const [message] = (await once(child, "message")) as [Message];
  await once(child, "exit");
  if (message.type !== "audit") throw new Error("the audit answered something else");
  return message.audit;
}

function start(mode: string, organisationId: string, round: string): ChildProcess {
  return fork(join(import.meta.dirname, "victim.ts"), [mode, organisationId, round], {
    env: { ...process.env, LOG_LEVEL: "error" },
  });
}

function judge(acknowledged: ReadonlySet<string>, { keptIds, takenInIds, differing }: Audit): string[] {
  const kept = new Set(keptIds);
  const takenIn = new Set(takenInIds);
  const lost = [...acknowledged].filter((id) => !kept.has(id)).length;
  const missed = keptIds.filter((id) => !takenIn.has(id)).length;
  return [
    lost > 0 && `${lost} acknowledged events are not in the log`,
    kept.size < keptIds.length && `${keptIds.length - kept.size} events are in the log twice`,
    missed > 0 && `${missed} events of the log were not taken in`,
    takenIn.size < takenInIds.length && "events were taken in twice",
    differing > 0 && `online features differ from offline ones on ${differing} pairs`,
  ].filter((problem) => problem !== false);
}
