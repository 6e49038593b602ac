import { expect, it } from "vitest";
import { openDatabase, setDatabase } from "#server/db/client.ts";
import { closeEventLog, setEventLog } from "#server/events/open-log.ts";
import { postgresLog } from "#server/events/postgres-log.ts";
import { openRedisLog } from "#server/events/redis-log.ts";
import { openPgBossQueue } from "#server/jobs/pg-boss.ts";
import { whileLogAnswers } from "#server/services/events/while-log-answers.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { checkReadiness } from "./readiness.ts";

withTestDatabase();

const failed = async () => (await checkReadiness()).filter(({ isOk }) => !isOk).map(({ name }) => name);

it("is missing its queue until that is installed", async () => {
  expect(await failed()).toEqual(["queue"]);
  const { driver } = await openDatabase();
  const database = driver.kind === "embedded" ? { pglite: driver.client } : { connectionString: driver.url };
  const queue = await openPgBossQueue(database, { isConsumer: false });
  expect(await failed()).toEqual([]);
  await queue.stop(0);
});

it("says what a stranger may know about a database that is away, and no more", async () => {
  const open = await openDatabase();
  const away = Object.assign(new Error("connect ECONNREFUSED 10.0.0.7:5432"), { code: "ECONNREFUSED" });
  const execute = () => Promise.reject(away);
  setDatabase({ ...open, db: Object.assign(Object.create(open.db), { execute }) });
  const checks = await checkReadiness();
  expect(checks).toContainEqual({ name: "database", isOk: false, detail: "not available" });
  setDatabase(open);
});

it("names Redis while it does not answer, and refuses events at once instead of keeping their sender waiting", async () => {
  // Nobody listens on port 1.
  const away = await openRedisLog("redis://127.0.0.1:1", { waitMs: 0 });
  setEventLog(away);
  try {
    expect(await checkReadiness({ hasRedis: true })).toContainEqual({
      name: "redis",
      isOk: false,
      detail: "Redis does not answer, so no events can be taken in; start it or correct REDIS_URL",
    });
    await expect(whileLogAnswers(() => away.listStreams())).rejects.toMatchObject({ code: "UNAVAILABLE" });
    setEventLog(postgresLog);
    expect(await checkReadiness({ hasRedis: true })).toContainEqual({
      name: "redis",
      isOk: true,
      detail: "answers",
    });
  } finally {
    await away.close();
    await closeEventLog();
  }
});
