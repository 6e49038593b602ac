// Kills the server with SIGKILL at random moments of training and writing, restarts it, and checks that nothing
// acknowledged was lost and that each training published one model.
//
//   npm run bench -- kill [--rounds 20] [--seed 1]       on Postgres when DATABASE_URL is set, else embedded

import { parseArgs } from "node:util";
import { addDays } from "#lib/days.ts";
import { seededRandom } from "#server/services/sample/generator/seeded-random.ts";
import { makeDatabase } from "./database.ts";
import type { Audit, Shop } from "./messages.ts";
import { KilledError, Victim } from "./victim.ts";

const FIRST_NEW_DAY = "2026-01-01";

interface Acknowledged {
  readonly days: Set<string>;
  readonly trainings: Set<string>;
}

const { values: args } = parseArgs({
  options: { rounds: { type: "string", default: "20" }, seed: { type: "string", default: "1" } },
});
const rounds = Number(args.rounds);
const random = seededRandom(Number(args.seed), "kill");
const database = await makeDatabase();
const acknowledged: Acknowledged = { days: new Set(), trainings: new Set() };
const readySeconds: number[] = [];
const settledSeconds: number[] = [];
const problems: string[] = [];
let nextDay = FIRST_NEW_DAY;
let killedTrainings = 0;

try {
  let victim = await Victim.start(database.env);
  const shop = await victim.order<Shop>({ op: "prepare" });
  const { organisationId } = shop;

  // An undisturbed training, to know how long the moments to choose from last.
  const calibrationStart = performance.now();
  acknowledged.trainings.add(await victim.order<string>({ op: "train", organisationId }));
  await victim.order({ op: "settle", organisationId });
  const trainingMs = performance.now() - calibrationStart;

  for (let round = 1; round <= rounds; round++) {
    const killAtMs = random.between(0, 1.1 * trainingMs);
    await work(victim, organisationId, killAtMs);
    const restartedAt = performance.now();
    victim = await Victim.start(database.env);
    readySeconds.push(victim.secondsToReady);
    await victim.order({ op: "settle", organisationId });
    settledSeconds.push((performance.now() - restartedAt) / 1000);
    const audit = await victim.order<Audit>({ op: "audit", organisationId });
    const found = judge(audit, shop);
    problems.push(...found.map((problem) => `round ${round}: ${problem}`));
    killedTrainings = audit.runs.filter(({ attempt }) => attempt > 1).length;
    console.log(
      `round ${round}: killed after ${(killAtMs / 1000).toFixed(2)} s, ready in ${victim.secondsToReady.toFixed(1)} s, ` +
        `settled in ${settledSeconds.at(-1)?.toFixed(1)} s, ${audit.models.length} models kept, ${found.length} problems`,
    );
  }
  await victim.kill();
} finally {
  await database.drop();
}

console.log(
  `\n${database.kind}: ${rounds} kills, ${killedTrainings} in the middle of a training; ` +
    `${acknowledged.days.size} writes and ${acknowledged.trainings.size} trainings acknowledged\n` +
    `ready again: median ${median(readySeconds).toFixed(1)} s, worst ${Math.max(...readySeconds).toFixed(1)} s\n` +
    `all work done: median ${median(settledSeconds).toFixed(1)} s, worst ${Math.max(...settledSeconds).toFixed(1)} s\n` +
    `problems: ${problems.length === 0 ? "none" : `\n  ${problems.join("\n  ")}`}`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

/** Asks for a training and writes sales all the while, until the kill. */
async function work(victim: Victim, organisationId: string, killAtMs: number): Promise<void> {
  const killed = new Promise<void>((resolve, reject) => {
    setTimeout(() => victim.kill().then(resolve, reject), killAtMs);
  });
  try {
    acknowledged.trainings.add(await victim.order<string>({ op: "train", organisationId }));
    for (;;) {
      const day = nextDay;
      nextDay = addDays(nextDay, 1);
      await victim.order({ op: "sell", organisationId, day });
      acknowledged.days.add(day);
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
  } catch (error) {
    if (!(error instanceof KilledError)) throw error;
  }
  await killed;
}

function judge(audit: Audit, { seriesCount }: Shop): string[] {
  const found: string[] = [];
  for (const day of acknowledged.days) {
    if (!audit.saleCounts[day]) found.push(`the acknowledged sales of ${day} are gone`);
  }
  for (const [day, count] of Object.entries(audit.saleCounts)) {
    if (count !== seriesCount) found.push(`${day} has ${count} of ${seriesCount} sales`);
  }
  const runs = new Map(audit.runs.map((run) => [run.id, run]));
  for (const id of acknowledged.trainings) {
    const run = runs.get(id);
    if (run?.status !== "succeeded")
      found.push(`training ${id} is ${run?.status ?? "gone"}: ${run?.message}`);
  }
  if (new Set(audit.models.map(({ runId }) => runId)).size !== audit.models.length) {
    found.push("a training published two models");
  }
  if (audit.models.filter(({ status }) => status === "champion").length !== 1) {
    found.push("there is not exactly one champion");
  }
  for (const model of audit.models) {
    if (model.forecastCount !== model.seriesCount) {
      found.push(`a model of ${model.seriesCount} series has ${model.forecastCount} forecasts`);
    }
    if (runs.get(model.runId)?.status !== "succeeded") found.push("a model's training did not succeed");
  }
  const newest = audit.models.length;
  const trained = audit.runs.filter(({ status }) => status === "succeeded").length;
  if (newest !== Math.min(trained, 10)) found.push(`${trained} trainings left ${newest} models`);
  return found;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
