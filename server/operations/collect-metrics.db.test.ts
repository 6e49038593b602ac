import { expect, it } from "vitest";
import { setEventLog } from "#server/events/open-log.ts";
import { postgresLog } from "#server/events/postgres-log.ts";
import { appendEvents } from "#server/services/events/append-events.ts";
import { executeModel } from "#server/services/predictions/model-breakers.ts";
import { requestUsageTraining } from "#server/services/usage/request-usage-training.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { collectMetrics } from "./collect-metrics.ts";

withTestDatabase();

it("counts what happened, in Prometheus' format, and names nobody", async () => {
  setEventLog(postgresLog);
  const shop = await createTestOrganisation();
  const event = { stream: "audit" as const, event_type: "sign-in", event_id: "a" };
  await appendEvents(shop.as("manager"), [event, { ...event, event_id: "b" }]);
  await appendEvents(shop.as("manager"), [event]);
  await requestUsageTraining(shop.as("admin"));
  const { organisationId } = shop;
  await executeModel(
    { organisationId, kind: "usage" },
    () => "model",
    () => "fallback",
  );
  const text = await collectMetrics();
  const lines = text.trimEnd().split("\n");
  expect(lines).toEqual(
    expect.arrayContaining([
      "# TYPE shelfcast_events_appended_total counter",
      'shelfcast_events_appended_total{stream="audit"} 2',
      'shelfcast_open_runs{kind="train-usage",status="queued"} 1',
      'shelfcast_circuits{kind="usage",state="closed"} 1',
    ]),
  );
  for (const line of lines) expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{[^}]*\})? [\d.e+-]+)$/);
  expect(text).not.toContain(organisationId);
});
