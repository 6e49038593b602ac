import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { predictionLog } from "#server/db/schema/prediction.ts";
import { usageEvent, usageHour } from "#server/db/schema/usage-event.ts";
import { withTenant } from "#server/db/tenant.ts";
import { appendEvents } from "#server/services/events/append-events.ts";
import { recordPredictions } from "#server/services/predictions/record-predictions.ts";
import { takeInPredictions } from "#server/services/predictions/take-in-predictions.ts";
import { takeInUsageEvents } from "#server/services/usage/take-in-usage-events.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation, type TestOrganisation } from "#server/testing/organisation.ts";
import { consumeWaiting } from "./consume.ts";
import type { EventConsumer } from "./consumer.ts";
import { setEventLog } from "./open-log.ts";
import { postgresLog } from "./postgres-log.ts";

withTestDatabase();

let shop: TestOrganisation;
beforeEach(async () => {
  setEventLog(postgresLog);
  shop = await createTestOrganisation();
});

const usage: EventConsumer = { stream: "usage", group: "usage-hours", handle: takeInUsageEvents };
const consume = (consumer: EventConsumer, idleMs = 60_000) =>
  consumeWaiting({ consumer, name: "test", idleMs });
const use = (eventId: string, timestamp: string, quantity: number) => ({
  stream: "usage" as const,
  event_type: "usage",
  event_id: eventId,
  tenant_id: "till-1",
  quantity,
  timestamp: new Date(timestamp),
});
const hours = () =>
  withTenant(shop.organisationId, (tx) =>
    tx.select({ hour: usageHour.hour, quantity: usageHour.quantity }).from(usageHour).orderBy(usageHour.hour),
  );

describe("usage", () => {
  it("is summed by hour, also when it comes late and out of order", async () => {
    await appendEvents(shop.as("manager"), [
      use("a", "2026-03-01T08:59:59Z", 1),
      use("b", "2026-03-01T08:00:00Z", 2),
      use("c", "2026-03-01T09:00:00Z", 4),
    ]);
    expect(await consume(usage)).toBe(3);
    await appendEvents(shop.as("manager"), [use("d", "2026-03-01T08:30:00Z", 8)]);
    expect(await consume(usage)).toBe(1);
    expect(await hours()).toEqual([
      { hour: new Date("2026-03-01T08:00:00Z"), quantity: 11 },
      { hour: new Date("2026-03-01T09:00:00Z"), quantity: 4 },
    ]);
  });

  it("counts once though it is delivered again after a crash between the work and its acknowledgement", async () => {
    await appendEvents(shop.as("manager"), [use("a", "2026-03-01T08:00:00Z", 3)]);
    const group = { organisationId: shop.organisationId, stream: "usage" as const, group: "usage-hours" };
    const taken = await postgresLog.take(group, { consumer: "dead", limit: 10 });
    await takeInUsageEvents(shop.organisationId, taken);
    expect(await consume(usage, 0)).toBe(1);
    expect(await hours()).toEqual([{ hour: new Date("2026-03-01T08:00:00Z"), quantity: 3 }]);
    expect(await consume(usage, 0)).toBe(0);
  });

  it("of another organisation is not touched", async () => {
    const other = await createTestOrganisation();
    await appendEvents(shop.as("manager"), [use("a", "2026-03-01T08:00:00Z", 3)]);
    await appendEvents(other.as("manager"), [use("a", "2026-03-01T08:00:00Z", 5)]);
    await consume(usage);
    expect(await hours()).toMatchObject([{ quantity: 3 }]);
    const theirs = await withTenant(other.organisationId, (tx) => tx.select().from(usageEvent));
    expect(theirs).toMatchObject([{ quantity: 5 }]);
  });
});

describe("an event that fails", () => {
  it("comes again with the rest of its batch, which then passes it by, and is set aside at last with an alert", async () => {
    const seen: string[] = [];
    const handle = vi.fn(async (_: string, events: readonly { eventId: string }[]) => {
      if (events.some(({ eventId }) => eventId === "bad")) throw new Error("cannot be handled");
      seen.push(...events.map(({ eventId }) => eventId));
    });
    const consumer: EventConsumer = { ...usage, group: "fragile", handle };
    await consume(consumer);
    handle.mockClear();
    seen.length = 0;
    await appendEvents(shop.as("manager"), [
      use("good-1", "2026-03-01T08:00:00Z", 1),
      use("bad", "2026-03-01T09:00:00Z", 1),
      use("good-2", "2026-03-01T10:00:00Z", 1),
    ]);
    expect(await consume(consumer)).toBe(0);
    expect(await consume(consumer, 0)).toBe(2);
    expect(seen).toEqual(["good-1", "good-2"]);
    for (let round = 0; round < 5; round++) await consume(consumer, 0);
    expect(handle).toHaveBeenCalledTimes(1 + 4 + 3);
    const alerts = await postgresLog.read(
      { organisationId: shop.organisationId, stream: "alerts" },
      { after: 0, limit: 10 },
    );
    expect(alerts).toMatchObject([
      { type: "event-set-aside", payload: { level: "error", data: { event_id: "bad", sequence: 2 } } },
    ]);
  });
});

describe("predictions", () => {
  it("reach the prediction log through their stream, once", async () => {
    await recordPredictions(shop.as("manager"), "usage", [
      {
        subject: "till-1",
        features: { hour: 14 },
        prediction: { usage_next_hour: 12.5 },
        confidence: 0.75,
        modelVersion: "3",
        isFallback: false,
      },
    ]);
    const consumer: EventConsumer = {
      stream: "predictions",
      group: "prediction-log",
      handle: takeInPredictions,
    };
    await consume(consumer);
    await postgresLog.replay(
      { organisationId: shop.organisationId, stream: "predictions", group: "prediction-log" },
      0,
    );
    await consume(consumer);
    const logged = await withTenant(shop.organisationId, (tx) =>
      tx.select().from(predictionLog).where(eq(predictionLog.subject, "till-1")),
    );
    expect(logged).toMatchObject([
      {
        kind: "usage",
        confidence: 0.75,
        prediction: { usage_next_hour: 12.5 },
        isFallback: false,
        modelVersion: "3",
      },
    ]);
  });
});
