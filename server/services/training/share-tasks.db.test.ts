import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { offeredTask } from "#server/db/schema/offered-task.ts";
import { run } from "#server/db/schema/run.ts";
import { withTenant } from "#server/db/tenant.ts";
import { beginAttempt } from "#server/jobs/attempt.ts";
import { closePool } from "#server/jobs/threads/pool.ts";
import { requestRun } from "#server/services/runs/request-run.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation, type TestOrganisation } from "#server/testing/organisation.ts";
import { performClaim } from "./help-trainings.ts";
import {
  answerTask,
  type Claim,
  claimTask,
  listOffers,
  type Offerer,
  offerTask,
  removeOffers,
  renewClaim,
  withdrawTask,
} from "./offered-tasks.ts";
import { shareTasks } from "./share-tasks.ts";
import { localTasks, type TrainingTasks } from "./training-tasks.ts";

withTestDatabase();
afterAll(closePool);

const noShutdown = new AbortController().signal;
let shop: TestOrganisation;
let offerer: Offerer;

beforeEach(async () => {
  shop = await createTestOrganisation();
  const { organisationId } = shop;
  const { id: runId } = await withTenant(organisationId, (tx) =>
    requestRun(shop.as("admin"), tx, { kind: "train", input: {} }),
  );
  offerer = { organisationId, runId, attempt: 1 };
  await beginAttempt({ ...offerer, kind: "train" });
  return () => removeOffers(organisationId, offerer);
});

const forecastRequest = (level: number) => ({
  items: [
    {
      series: {
        values: Float64Array.from({ length: 60 }, (_, day) => level + (day % 7)),
        covariates: [],
        seasonLength: 7,
        frequency: "day",
        startDay: 20_000,
        lastDay: 20_059,
      },
      supplied: [],
      closedRules: null,
      known: null,
      planned: null,
    },
  ],
  seed: 1,
});

async function offer(count: number): Promise<void> {
  for (let sequence = 1; sequence <= count; sequence++)
    await offerTask(offerer, { sequence, task: "forecast", request: forecastRequest(sequence) });
}

/** As if the worker had died long enough ago. */
const letLapse = ({ sequence }: Claim) =>
  withTenant(shop.organisationId, (tx) =>
    tx
      .update(offeredTask)
      .set({ claimedUntil: sql`now() - interval '1 second'` })
      .where(and(eq(offeredTask.runId, offerer.runId), eq(offeredTask.sequence, sequence))),
  );

async function claimOne(): Promise<Claim> {
  const claim = await claimTask();
  if (!claim) throw new Error("there is a task to claim");
  return claim;
}

async function claimAll(): Promise<Claim[]> {
  const claims: Claim[] = [];
  for (let claim = await claimTask(); claim; claim = await claimTask()) claims.push(claim);
  return claims;
}

describe("tasks that a training offers", () => {
  test("two workers share them out and neither gets one that the other has", async () => {
    await offer(12);
    const [ours, theirs] = await Promise.all([claimAll(), claimAll()]);
    const sequences = [...ours, ...theirs].map(({ sequence }) => sequence).sort((a, b) => a - b);
    expect(sequences).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
    expect(await withdrawTask(offerer)).toBeNull();
  });

  test("a dead worker's task goes to another, and what the dead one hands in later is refused", async () => {
    await offer(1);
    const dead = await claimOne();
    expect(await claimTask()).toBeNull();
    await letLapse(dead);
    const heir = await claimOne();
    expect(heir.sequence).toBe(dead.sequence);
    expect(await renewClaim(dead)).toBe(false);
    expect(await answerTask(dead, { result: "late" })).toBe(false);
    expect(await answerTask(heir, { result: "right" })).toBe(true);
    expect(await listOffers(offerer)).toEqual([{ sequence: 1, state: "done", result: "right" }]);
  });

  test("nobody works for a run that was cancelled or moved on to another attempt", async () => {
    await offer(2);
    const claim = await claimOne();
    const changeRun = (values: Partial<typeof run.$inferInsert>) =>
      withTenant(shop.organisationId, (tx) => tx.update(run).set(values).where(eq(run.id, offerer.runId)));
    await changeRun({ isCancelRequested: true });
    expect(await claimTask()).toBeNull();
    await changeRun({ isCancelRequested: false, attempt: 2 });
    expect(await claimTask()).toBeNull();
    await removeOffers(shop.organisationId, null);
    expect(await answerTask(claim, { result: 1 })).toBe(false);
  });
});

/** One task at a time, and slow enough for others to help. */
function slowly(tasks: TrainingTasks, until: Promise<void>): TrainingTasks {
  return {
    concurrency: 1,
    perform: async (task, request) => {
      await until;
      return tasks.perform(task, request);
    },
  };
}

describe("a training that others help with", () => {
  const local = () => localTasks(noShutdown, 1);
  const levels = [1, 2, 3, 4];
  const expected = () =>
    Promise.all(levels.map((level) => local().perform("forecast", forecastRequest(level))));

  test("gets from other workers what its own threads would have computed", async () => {
    const helped = Promise.withResolvers<void>();
    const tasks = await shareTasks(offerer, slowly(local(), helped.promise), noShutdown);
    const results = levels.map((level) => tasks.perform("forecast", forecastRequest(level)));
    await expect.poll(async () => (await listOffers(offerer)).length).toBe(3);
    const claims = await claimAll();
    await Promise.all(claims.map((claim) => performClaim(claim, noShutdown)));
    helped.resolve();
    expect(claims).toHaveLength(3);
    expect(await Promise.all(results)).toEqual(await expected());
    await tasks.close();
    expect(await listOffers(offerer)).toEqual([]);
  });

  test("finishes by itself when the worker that helped dies or fails", async () => {
    const helped = Promise.withResolvers<void>();
    const tasks = await shareTasks(offerer, slowly(local(), helped.promise), noShutdown);
    const results = levels.map((level) => tasks.perform("forecast", forecastRequest(level)));
    await expect.poll(async () => (await listOffers(offerer)).length).toBe(3);
    await letLapse(await claimOne());
    const failing = await claimOne();
    await performClaim({ ...failing, request: "nonsense" }, noShutdown);
    helped.resolve();
    expect(await Promise.all(results)).toEqual(await expected());
    await tasks.close();
  });

  test("stops at once when it is cancelled, whoever works on its tasks", async () => {
    const controller = new AbortController();
    const tasks = await shareTasks(offerer, slowly(local(), Promise.resolve()), controller.signal);
    const results = levels.map((level) => tasks.perform("forecast", forecastRequest(level)));
    const settled = Promise.allSettled(results);
    controller.abort(new Error("cancelled"));
    const outcomes = (await settled).slice(1);
    expect(outcomes.every(({ status }) => status === "rejected")).toBe(true);
    await tasks.close();
    expect(await claimTask()).toBeNull();
  });
});
