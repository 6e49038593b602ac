import { setTimeout as sleep } from "node:timers/promises";
import { judgeNext } from "./judge-next.ts";
import type { Kills } from "./kills.ts";
import { median } from "./median.ts";
import { NextShop } from "./next-shop.ts";
import { writeSheet } from "./sheet.ts";

/** The same through `next start`, as people run it: whatever is sent and asked goes over HTTP. Gives the problems. */
export async function killNext({ rounds, sheetPath, unit }: Kills): Promise<string[]> {
  const shop = await NextShop.start();
  const invitations = new Set<string>();
  const readySeconds: number[] = [];
  const doneSeconds: number[] = [];
  const problems: string[] = [];
  let invited = 0;

  const inviteForEver = async (isKilled: () => boolean) => {
    while (!isKilled()) {
      const email = `person-${invited++}@bench.example`;
      await shop.invite(email);
      invitations.add(email);
      await sleep(100);
    }
  };

  try {
    writeSheet(sheetPath, 0);
    const startedAt = performance.now();
    await shop.importSheet(sheetPath);
    await shop.settle();
    const usualMs = performance.now() - startedAt;
    console.log(`undisturbed, upload to published model: ${(usualMs / 1000).toFixed(1)} s`);

    for (let round = 1; round <= rounds; round++) {
      writeSheet(sheetPath, round);
      const killAtMs = usualMs * unit() ** 2;
      let isKilled = false;
      const untilKilled = (work: Promise<void>) =>
        work.catch((error: unknown) => {
          if (!isKilled) throw error;
        });
      const killed = sleep(killAtMs).then(() => {
        isKilled = true;
        return shop.kill();
      });
      await Promise.all([
        killed,
        untilKilled(shop.importSheet(sheetPath)),
        untilKilled(inviteForEver(() => isKilled)),
      ]);

      const restartedAt = performance.now();
      await shop.restart();
      readySeconds.push((performance.now() - restartedAt) / 1000);
      await shop.importSheet(sheetPath);
      await shop.settle();
      doneSeconds.push((performance.now() - restartedAt) / 1000);

      const found = judgeNext(await shop.audit(), { imports: round + 1, invitations, sheetPath });
      problems.push(...found.map((problem) => `round ${round}: ${problem}`));
      console.log(
        `round ${round}: killed after ${(killAtMs / 1000).toFixed(2)} s, ready in ${readySeconds.at(-1)?.toFixed(1)} s, ` +
          `all done in ${doneSeconds.at(-1)?.toFixed(1)} s, ${found.length} problems`,
      );
    }
  } finally {
    await shop.remove();
  }
  console.log(
    `\nnext start, embedded database: ${rounds} kills\n` +
      `${invitations.size} single writes and ${rounds + 1} imports acknowledged\n` +
      `ready again: median ${median(readySeconds).toFixed(1)} s, worst ${Math.max(...readySeconds).toFixed(1)} s\n` +
      `all done: median ${median(doneSeconds).toFixed(1)} s, worst ${Math.max(...doneSeconds).toFixed(1)} s`,
  );
  return problems;
}
