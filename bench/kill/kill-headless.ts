import { addDays } from "#lib/days.ts";
import { makeDatabase } from "./database.ts";
import { judgeShop, judgeTill } from "./judge.ts";
import type { Kills } from "./kills.ts";
import { median } from "./median.ts";
import type { Audit, RunAudit } from "./messages.ts";
import { writeSheet } from "./sheet.ts";
import { KilledError, Victim } from "./victim.ts";

let nextDay = "2026-01-01";

/** The database, the jobs, import and training without the pages, on either database. Gives the problems. */
export async function killHeadless({ rounds, sheetPath, unit }: Kills): Promise<string[]> {
  const database = await makeDatabase();
  /** Days whose sale was acknowledged. */
  const soldDays = new Set<string>();
  const readySeconds: number[] = [];
  const doneSeconds: number[] = [];
  const hitRuns: RunAudit[] = [];
  const problems: string[] = [];

  try {
    let victim = await Victim.start(database.env);
    const till = await victim.order<string>({ op: "found" });

    // Undisturbed, to know how long the moments to choose from last.
    const calibrationStart = performance.now();
    const first = await victim.order<string>({ op: "found" });
    writeSheet(sheetPath, 0);
    await importSheet(victim, first, sheetPath);
    await victim.order({ op: "settle", organisationId: first });
    const usualMs = performance.now() - calibrationStart;
    console.log(`undisturbed, upload to published model: ${(usualMs / 1000).toFixed(1)} s`);

    for (let round = 1; round <= rounds; round++) {
      const shop = await victim.order<string>({ op: "found" });
      writeSheet(sheetPath, round);
      // Squared, since uploading, checking and importing are short beside training.
      const killAtMs = usualMs * unit() ** 2;
      await workUntilKilled(victim, { till, shop, killAtMs, sheetPath, soldDays });

      const restartedAt = performance.now();
      victim = await Victim.start(database.env);
      readySeconds.push(victim.secondsToReady);
      await importSheet(victim, shop, sheetPath);
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
    await database.drop();
  }

  const hitKinds = Object.entries(Object.groupBy(hitRuns, ({ kind }) => kind));
  console.log(
    `\n${database.kind}: ${rounds} kills, work cut off: ${hitKinds.map(([kind, hit]) => `${hit?.length} ${kind}`).join(", ")}\n` +
      `${soldDays.size} single writes and ${rounds + 1} imports acknowledged, ${rounds + 1} models expected\n` +
      `ready again: median ${median(readySeconds).toFixed(1)} s, worst ${Math.max(...readySeconds).toFixed(1)} s\n` +
      `all done: median ${median(doneSeconds).toFixed(1)} s, worst ${Math.max(...doneSeconds).toFixed(1)} s`,
  );
  return problems;
}

/** As a client that lost its connection: sends the file again and goes on from whatever state it finds. */
async function importSheet(victim: Victim, organisationId: string, sheetPath: string): Promise<void> {
  const datasetId = await victim.order<string>({ op: "upload", organisationId, path: sheetPath });
  await victim.order({ op: "import", organisationId, datasetId });
}

interface Work {
  readonly till: string;
  readonly shop: string;
  readonly killAtMs: number;
  readonly sheetPath: string;
  readonly soldDays: Set<string>;
}

async function workUntilKilled(
  victim: Victim,
  { till, shop, killAtMs, sheetPath, soldDays }: Work,
): Promise<void> {
  const killed = new Promise<void>((resolve, reject) => {
    setTimeout(() => victim.kill().then(resolve, reject), killAtMs);
  });
  await Promise.all(
    [importSheet(victim, shop, sheetPath), sellForEver(victim, till, soldDays)].map(untilKilled),
  );
  await killed;
}

async function sellForEver(victim: Victim, organisationId: string, soldDays: Set<string>): Promise<void> {
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
