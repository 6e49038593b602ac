// The process that is killed: keeps events and takes them in, and tells which ones were acknowledged. With "audit" it takes
// in what is left, tells what it found and ends.

import { sql } from "drizzle-orm";
import { closeDatabase, openDatabase } from "#server/db/client.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import { closeEventLog, openEventLog } from "#server/events/open-log.ts";
import { startConsuming } from "#server/events/start-consuming.ts";
import { computeOfflineFeatures } from "#server/ml/purchase-features/offline-features.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { appendEvents } from "#server/services/events/append-events.ts";
import { getOnlineFeatures } from "#server/services/features/get-online-features.ts";
import { listShopEvents } from "#server/services/features/list-shop-events.ts";
import type { Audit, Message } from "./messages.ts";
import { allPairs, shopEvent } from "./shop-events.ts";

const BATCH = 50;
const CLIENTS = 4;

const [mode = "work", organisationId = "", round = "0"] = process.argv.slice(2);
const ctx: ServiceContext = { organisationId, userId: null, role: "manager", now: () => new Date() };
const tell = (message: Message) => process.send?.(message);

const { driver } = await openDatabase();
const stop = new AbortController();
startConsuming(stop.signal, { isOnlyProcess: driver.kind === "embedded" });
if (mode === "audit") {
  await untilTakenIn();
  stop.abort();
  tell({ type: "audit", audit: await audit() });
  await closeEventLog();
  await closeDatabase();
  process.disconnect();
} else {
  for (let client = 0; client < CLIENTS; client++) void keepForEver(client);
}

async function keepForEver(client: number): Promise<void> {
  for (let number = client * BATCH; ; number += CLIENTS * BATCH) {
    const events = Array.from({ length: BATCH }, (_, index) =>
      shopEvent(`${round}-${number + index}`, number + index),
    );
    const kept = await appendEvents(ctx, events);
    tell({ type: "kept", ids: kept.map(({ eventId }) => eventId) });
  }
}

async function untilTakenIn(): Promise<void> {
  for (;;) {
    const [shop] = await (await openEventLog()).describe(organisationId);
    const group = shop?.groups.find(({ name }) => name === "features");
    if (shop && group && group.waiting === 0 && group.pending === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function audit(): Promise<Audit> {
  const eventLog = await openEventLog();
  const keptIds: string[] = [];
  for (let after = 0; ; ) {
    const events = await eventLog.read({ organisationId, stream: "shop" }, { after, limit: 1_000 });
    keptIds.push(...events.map(({ eventId }) => eventId));
    const last = events.at(-1);
    if (!last) break;
    after = last.sequence;
  }
  const takenIn = await withTenant(organisationId, (tx) =>
    rows<{ id: string }>(tx, sql`select event_id as id from shop_event`),
  );
  const at = ctx.now();
  const offline = computeOfflineFeatures(
    await listShopEvents(organisationId, { since: new Date(0) }),
    allPairs.map((pair) => ({ ...pair, at: at.getTime() })),
  );
  const online = await getOnlineFeatures({ ...ctx, now: () => at }, allPairs);
  const differing = online.filter(
    ({ features }, index) => JSON.stringify(features) !== JSON.stringify(offline[index]),
  ).length;
  return { keptIds, takenInIds: takenIn.map(({ id }) => id), differing, pairs: allPairs.length };
}
