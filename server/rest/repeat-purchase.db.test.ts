import { afterAll, beforeEach, expect, it } from "vitest";
import { predictionLog } from "#server/db/schema/prediction.ts";
import { withTenant } from "#server/db/tenant.ts";
import { consumeWaiting } from "#server/events/consume.ts";
import { setEventLog } from "#server/events/open-log.ts";
import { postgresLog } from "#server/events/postgres-log.ts";
import { eventConsumers } from "#server/events/registry.ts";
import { setRunQueue } from "#server/jobs/queue.ts";
import { performRun } from "#server/jobs/runner.ts";
import { closePool } from "#server/jobs/threads/pool.ts";
import { seededRandom } from "#server/ml/random.ts";
import { resetBreakers } from "#server/services/predictions/model-breakers.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { MemoryQueue } from "#server/testing/memory-queue.ts";
import { createTestOrganisation, type TestOrganisation } from "#server/testing/organisation.ts";
import { makeTestKey, restClient } from "#server/testing/rest-client.ts";

withTestDatabase();
afterAll(closePool);

const DAY_MS = 86_400_000;
let shop: TestOrganisation;
let queue: MemoryQueue;
let call: ReturnType<typeof restClient>;
beforeEach(async () => {
  setEventLog(postgresLog);
  queue = new MemoryQueue();
  setRunQueue(queue);
  resetBreakers();
  shop = await createTestOrganisation();
  call = restClient(await makeTestKey(shop));
});

/** A call hands on a batch at most. */
const consumeAll = async () => {
  for (const consumer of eventConsumers)
    while ((await consumeWaiting({ consumer, name: "test", idleMs: 60_000 })) > 0);
};

/** Half of 160 users buy their product every week or so, the others once. */
async function sendEvents(): Promise<void> {
  const random = seededRandom(4);
  const now = Date.now();
  const events = Array.from({ length: 160 }, (_, index) => {
    const own: Record<string, unknown>[] = [];
    const isLoyal = index % 2 === 0;
    for (let at = 100 - 60 * random(); at > 0; at -= isLoyal ? 5 + 4 * random() : 40 + 80 * random())
      own.push({
        stream: "shop",
        event_id: `${index}-${own.length}`,
        event_type: "purchase",
        user_id: `user_${index}`,
        product_id: `prod_${index % 5}`,
        amount: 10,
        timestamp: new Date(now - at * DAY_MS).toISOString(),
      });
    return own;
  }).flat();
  const sent = await call("POST", "/events", { body: events });
  expect(sent.body.accepted).toBe(events.length);
  await consumeAll();
}

const seedRequest = { user_id: "user_00001", product_id: "prod_0001" };

it("answers the seed's request from the first day on, for somebody unknown with the defaults", async () => {
  const answer = await call("POST", "/predict/repeat-purchase", { body: seedRequest });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    ...seedRequest,
    repeat_purchase_probability: 0.5,
    confidence: "low",
    model_version: "heuristic",
    fallback: true,
    features_used: { purchase_count: 0, repeat_purchase_count: 0, total_spend: 0, view_count: 0 },
  });
  expect(answer.body.features_used.days_since_last_purchase).toBeGreaterThan(1000);
  expect((await call("GET", "/model/info")).status).toBe(404);
});

it("answers by the model once one is trained, single and batch, and writes the prediction log", async () => {
  await sendEvents();
  const training = await call("POST", "/train", { body: { model_type: "repeat-purchase" } });
  expect(training.status).toBe(202);
  const job = queue.sent.at(-1);
  if (!job) throw new Error("no job was queued");
  await performRun(job, new AbortController().signal);
  expect((await call("GET", `/jobs/${training.body.job_id}`)).body).toMatchObject({
    status: "succeeded",
    error: null,
  });
  const info = await call("GET", "/model/info");
  expect(info.body).toMatchObject({ model_version: "1", metrics: { auc: expect.any(Number) } });
  expect(info.body.feature_names).toHaveLength(14);
  expect(info.body.metrics.auc).toBeGreaterThan(0.85);
  const batch = await call("POST", "/predict/repeat-purchase/batch", {
    body: [
      { user_id: "user_2", product_id: "prod_2" },
      { user_id: "user_1", product_id: "prod_1" },
    ],
  });
  const [loyal, once] = batch.body;
  expect(loyal).toMatchObject({ user_id: "user_2", confidence: "high", fallback: false, model_version: "1" });
  expect(loyal.repeat_purchase_probability).toBeGreaterThan(once.repeat_purchase_probability + 0.3);
  await consumeAll();
  const logged = await withTenant(shop.organisationId, (tx) => tx.select().from(predictionLog));
  expect(logged.map(({ kind, subject }) => [kind, subject]).sort()).toEqual([
    ["repeat-purchase", "user_1"],
    ["repeat-purchase", "user_2"],
  ]);
});
