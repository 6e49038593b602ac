import { eq, sql } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { run } from "#server/db/schema/run.ts";
import { organisationSetting } from "#server/db/schema/store.ts";
import { trainingSchedule } from "#server/db/schema/training-schedule.ts";
import { usageModel } from "#server/db/schema/usage-event.ts";
import { withTenant } from "#server/db/tenant.ts";
import { setRunQueue } from "#server/jobs/queue.ts";
import { performRun } from "#server/jobs/runner.ts";
import { closePool } from "#server/jobs/threads/pool.ts";
import { takeInShopEvents } from "#server/services/features/take-in-shop-events.ts";
import { listRuns } from "#server/services/runs/list-runs.ts";
import { requestUsageTraining } from "#server/services/usage/request-usage-training.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { MemoryQueue } from "#server/testing/memory-queue.ts";
import { createTestOrganisation, type TestOrganisation } from "#server/testing/organisation.ts";
import { startScheduledLearning } from "./start-scheduled-learning.ts";

withTestDatabase();
afterAll(closePool);

/** Runs are stamped by the database's own clock, so the night is set to begin in the hour that it is. */
const now = new Date();
let shop: TestOrganisation;
let queue: MemoryQueue;

beforeEach(async () => {
  queue = new MemoryQueue();
  setRunQueue(queue);
  shop = await createTestOrganisation();
  await setNight(now.getUTCHours());
});

async function setNight(hour: number, isEnabled = true): Promise<void> {
  const { organisationId } = shop;
  await withTenant(organisationId, async (tx) => {
    await tx
      .insert(organisationSetting)
      .values({ organisationId, timeZone: "UTC" })
      .onConflictDoUpdate({ target: organisationSetting.organisationId, set: { timeZone: "UTC" } });
    await tx
      .insert(trainingSchedule)
      .values({ organisationId, isEnabled, hour })
      .onConflictDoUpdate({ target: trainingSchedule.organisationId, set: { isEnabled, hour } });
  });
}

/** The hours before the one under way; every third is busy. */
async function useHours(hours: number): Promise<void> {
  await withTenant(shop.organisationId, (tx) =>
    tx.execute(sql`insert into usage_hour (organisation_id, subject, hour, quantity)
      select ${shop.organisationId}::uuid, 'till', date_trunc('hour', ${now.toISOString()}::timestamptz) - make_interval(hours => h),
        case when h % 3 = 0 then 90 else 10 end
      from generate_series(1, ${hours}::int) h`),
  );
}

async function performAll(): Promise<void> {
  for (let job = queue.sent.shift(); job; job = queue.sent.shift())
    await performRun(job, new AbortController().signal);
}

const runsOf = (kind: "train-usage" | "predict-customers") => listRuns(shop.as("viewer"), { kind });

describe("the night's learning from events", () => {
  it("trains usage once a night, whoever looks, and publishes a model", async () => {
    await useHours(120);
    await Promise.all([startScheduledLearning(now), startScheduledLearning(now)]);
    await performAll();
    await startScheduledLearning(now);
    const [only, ...others] = await runsOf("train-usage");
    expect(only?.status).toBe("succeeded");
    expect(others).toEqual([]);
    const models = await withTenant(shop.organisationId, (tx) =>
      tx.select().from(usageModel).where(eq(usageModel.organisationId, shop.organisationId)),
    );
    expect(models).toMatchObject([{ version: 1 }]);
  });

  it("trains again in the next night", async () => {
    await useHours(60);
    await startScheduledLearning(now);
    await withTenant(shop.organisationId, (tx) =>
      tx.update(run).set({ status: "succeeded", createdAt: sql`created_at - interval '1 day'` }),
    );
    await startScheduledLearning(now);
    expect(await runsOf("train-usage")).toHaveLength(2);
  });

  it("leaves alone who has too little usage, trained since, waits for the hour or switched it off", async () => {
    await useHours(47);
    expect(await startScheduledLearning(now)).toEqual([]);
    await useOneMore();
    await setNight(now.getUTCHours() + 1);
    expect(await startScheduledLearning(now)).toEqual([]);
    await setNight(now.getUTCHours(), false);
    expect(await startScheduledLearning(now)).toEqual([]);
    await setNight(now.getUTCHours());
    await requestUsageTraining(shop.as("manager"));
    expect(await startScheduledLearning(now)).toEqual([]);
    expect(await runsOf("train-usage")).toHaveLength(1);
  });

  it("learns who buys again where events came, and leaves what was expected of purchases as it is", async () => {
    await takeInShopEvents(shop.organisationId, [
      {
        sequence: 1,
        eventId: "e1",
        type: "purchase",
        occurredAt: now,
        appendedAt: now,
        payload: { user_id: "ann", product_id: "tea", amount: 3 },
      },
    ]);
    await startScheduledLearning(now);
    await performAll();
    const [night] = await runsOf("predict-customers");
    expect(night?.status).toBe("succeeded");
    expect(await runsOf("train-usage")).toEqual([]);
  });
});

async function useOneMore(): Promise<void> {
  await withTenant(shop.organisationId, (tx) =>
    tx.execute(sql`insert into usage_hour (organisation_id, subject, hour, quantity)
      values (${shop.organisationId}::uuid, 'other', date_trunc('hour', ${now.toISOString()}::timestamptz), 1)`),
  );
}
