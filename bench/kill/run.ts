// Kills the server with SIGKILL at random moments of importing and training, restarts it, lets the client try again,
// and checks that nothing acknowledged was lost and that every import led to exactly one model.
//
//   npm run bench -- kill [--rounds 20] [--seed 1]       on Postgres when DATABASE_URL is set, else embedded
//   npm run bench -- kill --next [--rounds 20]           through `next start` and HTTP, embedded; builds when needed

import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { seededRandom } from "#server/services/sample/generator/seeded-random.ts";

const { values: args } = parseArgs({
  options: {
    rounds: { type: "string", default: "20" },
    seed: { type: "string", default: "1" },
    next: { type: "boolean", default: false },
  },
});
const random = seededRandom(Number(args.seed), "kill");
const sheetPath = join(tmpdir(), `shelfcast-bench-${process.pid}.csv`);
try {
  const kills = { rounds: Number(args.rounds), sheetPath, unit: () => random.unit() };
  const problems = args.next
    ? await (await import("./kill-next.ts")).killNext(kills)
    : await (await import("./kill-headless.ts")).killHeadless(kills);
  console.log(`problems: ${problems.length === 0 ? "none" : `\n  ${problems.join("\n  ")}`}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  await rm(sheetPath, { force: true });
}
