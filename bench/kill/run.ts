// Kills the server with SIGKILL at random moments of importing and training, restarts it, lets the client try again,
// and checks that nothing acknowledged was lost and that every import led to exactly one model.
//
//   npm run bench -- kill [--rounds 20] [--seed 1]       on Postgres when DATABASE_URL is set, else embedded

import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { addDays } from "#lib/days.ts";
import { seededRandom } from "#server/services/sample/generator/seeded-random.ts";
import { makeDatabase } from "./database.ts";
import { judgeShop, judgeTill } from "./judge.ts";
import type { Audit, RunAudit } from "./messages.ts";
import { writeSheet } from "./sheet.ts";
import { KilledError, Victim } from "./victim.ts";

const { values: args } = parseArgs({
  options: { rounds: { type: "string", default: "20" }, seed: { type: "string", default: "1" } },
});
const rounds = Number(args.rounds);
const random = seededRandom(Number(args.seed), "kill");
const database = await makeDatabase();
const sheetPath = join(tmpdir(), `shelfcast-bench-${process.pid}.csv`);
/** Days whose sale was acknowledged. */
const soldDays = new Set<string>();
const readySeconds: number[] = [];
const doneSeconds: number[] = [];
const hitRuns: RunAudit[] = [];
const problems: string[] = [];
let nextDay = "2026-01-01";

try {
  let victim = await Victim.start(database.env);
  const till = await victim.order<string>({ op: "found" });

  // Undisturbed, to know how long the moments to choose from last.
  const calibrationStart = performance.now();
  const first = await victim.order<string>({ op: "found" });
  writeSheet(sheetPath, 0);
  await importSheet(victim, first);
  await victim.order({ op: "settle", organisationId: first });
  const usualMs = performance.now() - calibrationStart;
  console.log(`undisturbed, upload to published model: ${(usualMs / 1000).toFixed(1)} s`);

  for (let round = 1; round <= rounds; round++) {
    const shop = await victim.order<string>({ op: "found" });
    writeSheet(sheetPath, round);
    // Squared, since uploading, checking and importing are short beside training.
    const killAtMs = usualMs * random.unit() ** 2;
    await workUntilKilled(victim, { till, shop, killAtMs });

    const restartedAt = performance.now();
    victim = await Victim.start(database.env);
    readySeconds.push(victim.secondsToReady);
    await importSheet(victim, shop);
    await victim.order({ op: "settle", organisationId: shop });
    doneSeconds.push((performance.now() - restartedAt) / 1000);

    const audit = await victim.order<Audit>({ op: "audit", organisationId: shop });
    const tillAudit = await victim.order<Audit>({ op: "audit", organisationId: till });
    const found = [...judgeShop(audit), ...judgeTill(tillAudit, soldDays)];
    problems.push(...found.map((problem) => `round ${round}: ${problem}`));
    const hit = audit.runs.filter(({ attempt }) => attempt > 1);
    hitRuns.push(...hit);
    console.log(
      `round ${round}: killed after ${(killAtMs / 1000).toFixed(2)} s${hit.map(({ kind }) => ` in ${kind}`).join("")}, ` +
        `ready in ${victim.secondsToReady.toFixed(1)} s, all done in ${doneSeconds.at(-1)?.toFixed(1)} s, ` +
        `${found.length} problems`,
    );
  }
  await victim.kill();
} finally {
  await rm(sheetPath, { force: true });
  await database.drop();
}

const hitKinds = Object.entries(Object.groupBy(hitRuns, ({ kind }) => kind));
console.log(
  `\n${database.kind}: ${rounds} kills, work cut off: ${hitKinds.map(([kind, hit]) => `${hit?.length} ${kind}`).join(", ")}\n` +
    `${soldDays.size} single writes and ${rounds + 1} imports acknowledged, ${rounds + 1} models expected\n` +
    `ready again: median ${median(readySeconds).toFixed(1)} s, worst ${Math.max(...readySeconds).toFixed(1)} s\n` +
    `all done: median ${median(doneSeconds).toFixed(1)} s, worst ${Math.max(...doneSeconds).toFixed(1)} s\n` +
    `problems: ${problems.length === 0 ? "none" : `\n  ${problems.join("\n  ")}`}`,
);
process.exitCode = problems.length === 0 ? 0 : 1;

/** As a client that lost its connection: sends the file again and goes on from whatever state it finds. */
async function importSheet(victim: Victim, organisationId: string): Promise<void> {
  const datasetId = await victim.order<string>({ op: "upload", organisationId, path: sheetPath });
  await victim.order({ op: "import", organisationId, datasetId });
}

interface Work {
  readonly till: string;
  readonly shop: string;
  readonly killAtMs: number;
}

async function workUntilKilled(victim: Victim, { till, shop, killAtMs }: Work): Promise<void> {
  const killed = new Promise<void>((resolve, reject) => {
    setTimeout(() => victim.kill().then(resolve, reject), killAtMs);
  });
  await Promise.all([importSheet(victim, shop), sellForEver(victim, till)].map(untilKilled));
  await killed;
}

async function sellForEver(victim: Victim, organisationId: string): Promise<void> {
  for (;;) {
    const day = nextDay;
    nextDay = addDays(nextDay, 1);
    await victim.order({ op: "sell", organisationId, day });
    soldDays.add(day);
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
}

async function untilKilled(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof KilledError)) throw error;
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
