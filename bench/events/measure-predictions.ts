import { consumeWaiting } from "#server/events/consume.ts";
import { eventConsumers } from "#server/events/registry.ts";
import { startConsuming } from "#server/events/start-consuming.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { appendEvents } from "#server/services/events/append-events.ts";
import { restClient } from "#server/testing/rest-client.ts";
import { runToEnd } from "./run-to-end.ts";
import { shopEvent } from "./shop-events.ts";

const HOUR_MS = 60 * 60 * 1000;
const SUBJECTS = 20;
const DAYS = 30;
const CALLS = 400;
const WARM_UP = 30;
const BUSY_PER_SECOND = 200;
const BUSY_EVERY_MS = 50;

/** How long one prediction takes as a program sees it: key, checks, features, model, and its entry in the stream. */
export async function measurePredictions(
  ctx: ServiceContext,
  { key, isOnlyProcess }: { key: string; isOnlyProcess: boolean },
): Promise<void> {
  const { organisationId } = ctx;
  const call = restClient(key);
  await sendUsage(call);
  const trained = await call("POST", "/train", { body: { model_type: "usage" } });
  const startedAt = performance.now();
  await runToEnd(organisationId, trained.body.job_id, "train-usage");
  console.log(
    `trained on ${SUBJECTS * DAYS * 24} hours in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`,
  );
  const job = await call("GET", `/jobs/${trained.body.job_id}`);
  console.log(`  ${JSON.stringify(job.body.result?.metrics ?? job.body)}`);
  const predict = async (number: number) => {
    const { status, body } = await call("POST", "/predict", {
      body: { tenant_id: `till-${number % SUBJECTS}`, prediction_type: "usage" },
    });
    if (status !== 200 || body.fallback) throw new Error(`the model did not answer: ${JSON.stringify(body)}`);
  };
  await time("POST /predict (usage, model)", predict);
  const stop = keepBusy(ctx, isOnlyProcess);
  await time(`the same while ${BUSY_PER_SECOND} events a second come and are taken in`, predict);
  await stop();
  await time("GET /features/{user_id} with a product", async (number) => {
    const { status } = await call("GET", `/features/user_${number % 200}?product_id=prod_${number % 50}`);
    if (status !== 200) throw new Error(`features were answered with ${status}`);
  });
}

/** What a running product does beside: a shop's pages send events, and consumers take all streams in. */
function keepBusy(ctx: ServiceContext, isOnlyProcess: boolean): () => Promise<void> {
  const stopping = new AbortController();
  startConsuming(stopping.signal, { isOnlyProcess });
  let number = 0;
  const sending = new Set<Promise<unknown>>();
  const timer = setInterval(() => {
    const events = Array.from({ length: (BUSY_PER_SECOND * BUSY_EVERY_MS) / 1000 }, () =>
      shopEvent(`busy-${number}`, number++),
    );
    const sent = appendEvents(ctx, events).finally(() => sending.delete(sent));
    sending.add(sent);
  }, BUSY_EVERY_MS);
  return async () => {
    clearInterval(timer);
    await Promise.all(sending);
    stopping.abort();
  };
}

async function sendUsage(call: ReturnType<typeof restClient>): Promise<void> {
  const end = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
  for (let subject = 0; subject < SUBJECTS; subject++) {
    const body = Array.from({ length: DAYS * 24 }, (_, index) => {
      const at = new Date(end - (DAYS * 24 - index) * HOUR_MS + 1);
      const busy = at.getUTCHours() >= 8 && at.getUTCHours() < 18 ? 30 : 4;
      const wobble = ((index * 7919 + subject * 104_729) % 11) - 5;
      return {
        stream: "usage",
        event_id: `usage-${subject}-${index}`,
        tenant_id: `till-${subject}`,
        quantity: Math.max(0, busy * (1 + subject / 10) + wobble),
        timestamp: at.toISOString(),
      };
    });
    const { status } = await call("POST", "/events", { body });
    if (status !== 200) throw new Error(`usage was answered with ${status}`);
  }
  for (const consumer of eventConsumers) {
    while ((await consumeWaiting({ consumer, name: "bench", idleMs: 60_000 })) > 0);
  }
}

async function time(what: string, work: (number: number) => Promise<void>): Promise<void> {
  const times: number[] = [];
  for (let number = 0; number < CALLS + WARM_UP; number++) {
    const startedAt = performance.now();
    await work(number);
    if (number >= WARM_UP) times.push(performance.now() - startedAt);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(share * times.length)] ?? 0).toFixed(1);
  console.log(
    `${what}: P50 ${at(0.5)} ms, P95 ${at(0.95)} ms, P99 ${at(0.99)} ms, ${CALLS} calls one after the other`,
  );
}
