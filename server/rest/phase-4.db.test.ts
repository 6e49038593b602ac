import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { predictionLog } from "#server/db/schema/prediction.ts";
import { run } from "#server/db/schema/run.ts";
import { usageModel } from "#server/db/schema/usage-event.ts";
import { withTenant } from "#server/db/tenant.ts";
import { consumeWaiting } from "#server/events/consume.ts";
import { setEventLog } from "#server/events/open-log.ts";
import { postgresLog } from "#server/events/postgres-log.ts";
import { eventConsumers } from "#server/events/registry.ts";
import { setRunQueue } from "#server/jobs/queue.ts";
import { performRun } from "#server/jobs/runner.ts";
import { closePool } from "#server/jobs/threads/pool.ts";
import { resetBreakers } from "#server/services/predictions/model-breakers.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { MemoryQueue } from "#server/testing/memory-queue.ts";
import { createTestOrganisation, type TestOrganisation } from "#server/testing/organisation.ts";
import { makeTestKey, restClient } from "#server/testing/rest-client.ts";

withTestDatabase();
afterAll(closePool);

const HOUR_MS = 3_600_000;
let shop: TestOrganisation;
let call: ReturnType<typeof restClient>;
beforeEach(async () => {
  setEventLog(postgresLog);
  setRunQueue(new MemoryQueue());
  resetBreakers();
  shop = await createTestOrganisation();
  call = restClient(await makeTestKey(shop));
});

const consumeAll = async () => {
  for (const consumer of eventConsumers) await consumeWaiting({ consumer, name: "test", idleMs: 60_000 });
};

/** Hours up to the one under way; every third hour is busy. */
async function sendUsage(hours: number): Promise<void> {
  const now = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
  const events = Array.from({ length: hours }, (_, index) => ({
    stream: "usage",
    event_id: `use-${index}`,
    tenant_id: "test-tenant",
    quantity: index % 3 === 0 ? 90 : 10,
    timestamp: new Date(now - (hours - index) * HOUR_MS + 1).toISOString(),
  }));
  expect((await call("POST", "/events", { body: events })).body.accepted).toBe(hours);
  await consumeAll();
}

async function perform(jobId: string): Promise<void> {
  const [row] = await withTenant(shop.organisationId, (tx) => tx.select().from(run).where(eq(run.id, jobId)));
  if (!row) throw new Error("the run was not recorded");
  await performRun(
    { organisationId: shop.organisationId, runId: jobId, kind: row.kind, attempt: row.attempt + 1 },
    new AbortController().signal,
  );
}

async function train(): Promise<void> {
  const { status, body } = await call("POST", "/train", { body: { model_type: "usage" } });
  expect(status).toBe(202);
  await perform(body.job_id);
  expect((await call("GET", `/jobs/${body.job_id}`)).body).toMatchObject({
    status: "succeeded",
    result: { model_type: "usage", model_version: "1" },
  });
}

/** As the seed shows it. */
const example = {
  tenant_id: "test-tenant",
  prediction_type: "usage",
  features: { hour: 14, day_of_week: 2, usage_mean_30d: 100 },
};

describe("POST /predict", () => {
  it("answers the seed's request from the first day on, flagged as a fallback", async () => {
    expect(await call("POST", "/predict", { body: example })).toMatchObject({
      status: 200,
      body: {
        status: "completed",
        tenant_id: "test-tenant",
        prediction_type: "usage",
        prediction: { usage_next_hour: 100 },
        model_version: "heuristic",
        fallback: true,
        features_used: { hour: 14, day_of_week: 2, usage_mean_30d: 100 },
      },
    });
  });

  it("answers by the model once one is trained, and writes the prediction log", async () => {
    await sendUsage(240);
    await train();
    const answer = await call("POST", "/predict", { body: { ...example, features: {} } });
    expect(answer.body).toMatchObject({ model_version: "1", fallback: false });
    // The hour under way would be the 241st and the next one the 242nd: index 241, not busy.
    expect(answer.body.prediction.usage_next_hour).toBeGreaterThan(0);
    expect(answer.body.prediction.usage_next_hour).toBeLessThan(40);
    expect(answer.body.confidence).toBeGreaterThan(0.4);
    await consumeAll();
    const logged = await withTenant(shop.organisationId, (tx) => tx.select().from(predictionLog));
    expect(logged).toMatchObject([
      { kind: "usage", subject: "test-tenant", modelVersion: "1", isFallback: false },
    ]);
  });

  it("falls back when the model fails, and five failures spare it for a while", async () => {
    await sendUsage(60);
    await train();
    await withTenant(shop.organisationId, (tx) =>
      tx.insert(usageModel).values({
        organisationId: shop.organisationId,
        id: "01983e58-0000-7000-8000-000000000001",
        version: 2,
        runId: "01983e58-0000-7000-8000-000000000002",
        metrics: {},
        body: { broken: true },
      }),
    );
    for (let time = 0; time < 5; time++) {
      const { status, body } = await call("POST", "/predict", { body: example });
      expect({ status, fallback: body.fallback }).toEqual({ status: 200, fallback: true });
    }
    await withTenant(shop.organisationId, (tx) => tx.delete(usageModel).where(eq(usageModel.version, 2)));
    expect((await call("POST", "/predict", { body: example })).body.fallback).toBe(true);
    resetBreakers();
    expect((await call("POST", "/predict", { body: example })).body.fallback).toBe(false);
  });

  it("says what is wrong with a feature", async () => {
    const answer = await call("POST", "/predict", { body: { ...example, features: { hour: "two" } } });
    expect(answer).toMatchObject({ status: 400, body: { detail: "features.hour must be a number" } });
  });

  it("answers in the background with a job id", async () => {
    const queued = await call("POST", "/predict", { body: { ...example, mode: "async" } });
    expect(queued.body).toMatchObject({ status: "queued" });
    const path = `/predict/${queued.body.job_id}`;
    expect((await call("GET", path)).body).toMatchObject({ status: "queued", predictions: null });
    await perform(queued.body.job_id);
    expect((await call("GET", path)).body).toMatchObject({
      status: "succeeded",
      predictions: [{ tenant_id: "test-tenant", prediction: { usage_next_hour: 100 }, fallback: true }],
    });
    // Done again after a crash: recorded once all the same.
    await withTenant(shop.organisationId, (tx) =>
      tx.update(run).set({ status: "queued", finishedAt: null }).where(eq(run.id, queued.body.job_id)),
    );
    await perform(queued.body.job_id);
    expect((await call("GET", "/events/predictions")).body.events).toHaveLength(1);
    const stranger = restClient(await makeTestKey(await createTestOrganisation()));
    expect((await stranger("GET", path)).status).toBe(404);
  });
});

it("POST /predict/batch answers in the order of the requests", async () => {
  const requests = [3, 1, 2].map((level) => ({
    tenant_id: `till-${level}`,
    features: { usage_mean_30d: level },
  }));
  const { body } = await call("POST", "/predict/batch", { body: { prediction_type: "usage", requests } });
  expect(
    body.predictions.map(
      (one: { prediction: { usage_next_hour: number } }) => one.prediction.usage_next_hour,
    ),
  ).toEqual([3, 1, 2]);
});

it("POST /train says plainly when there is too little to learn from", async () => {
  await sendUsage(10);
  const { body } = await call("POST", "/train", { body: {} });
  await perform(body.job_id);
  expect((await call("GET", `/jobs/${body.job_id}`)).body).toMatchObject({
    status: "failed",
    error: "Insufficient usage data. Need at least 48 hours, got 10",
  });
});
