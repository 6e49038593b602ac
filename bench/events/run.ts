// Durable events per second, the time of one prediction, and what a killed consumer loses.
//
//   npm run bench -- events [--events 20000] [--kills 10] [--seed 1]
//
// On Postgres when DATABASE_URL is set, else embedded; the streams in Redis when REDIS_URL is set.

import { parseArgs } from "node:util";
import { makeDatabase } from "../kill/database.ts";

const { values: args } = parseArgs({
  options: {
    events: { type: "string", default: "20000" },
    kills: { type: "string", default: "10" },
    seed: { type: "string", default: "1" },
  },
});
const database = await makeDatabase();
Object.assign(process.env, database.env, { API_REQUESTS_PER_MINUTE: "1000000", LOG_LEVEL: "error" });
// The environment is read when these are loaded.
const { closeDatabase } = await import("#server/db/client.ts");
const { closeEventLog, openEventLog } = await import("#server/events/open-log.ts");
const { closePool } = await import("#server/jobs/threads/pool.ts");
const { createTestOrganisation } = await import("#server/testing/organisation.ts");
const { makeTestKey } = await import("#server/testing/rest-client.ts");
const { killConsumer } = await import("./kill-consumer.ts");
const { measureAppends, measureConsumer } = await import("./measure-log.ts");
const { measurePredictions } = await import("./measure-predictions.ts");

const organisations: string[] = [];
try {
  console.log(`streams in ${process.env.REDIS_URL ? "Redis" : "the database"}, on ${database.kind}`);
  const shop = await createTestOrganisation();
  const victim = await createTestOrganisation();
  organisations.push(shop.organisationId, victim.organisationId);
  const ctx = { ...shop.as("manager"), now: () => new Date() };
  await measureAppends(ctx, Number(args.events));
  await measureConsumer();
  await measurePredictions(ctx, {
    key: await makeTestKey(shop),
    isOnlyProcess: database.kind === "embedded database",
  });
  // An embedded database belongs to one process: the victim needs it now.
  await closePool();
  await closeEventLog();
  await closeDatabase();
  const problems = await killConsumer(victim.organisationId, {
    rounds: Number(args.kills),
    seed: Number(args.seed),
  });
  console.log(`problems: ${problems.length === 0 ? "none" : `\n  ${problems.join("\n  ")}`}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
} finally {
  if (process.env.REDIS_URL) {
    const eventLog = await openEventLog();
    for (const organisationId of organisations) await eventLog.forget(organisationId);
    await closeEventLog();
  }
  await closeDatabase();
  await database.drop();
}
