import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { asSystem } from "#server/db/system.ts";
import { rows } from "#server/db/tenant.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { createTestOrganisation } from "#server/testing/organisation.ts";
import { postgresLog } from "./postgres-log.ts";

withTestDatabase();

it("tells the database how long the streams are, so that an event's id is found without reading all of one", async () => {
  const { organisationId } = await createTestOrganisation();
  const events = Array.from({ length: 1_100 }, (_, index) => ({
    eventId: `e-${index}`,
    type: "view",
    occurredAt: new Date("2026-03-01T12:00:00Z"),
    payload: {},
  }));
  await postgresLog.append({ organisationId, stream: "shop" }, events.slice(0, 900));
  await postgresLog.append({ organisationId, stream: "shop" }, events.slice(900));
  const [table] = await asSystem((tx) =>
    rows<{ known: number }>(tx, sql`select reltuples::int as known from pg_class where relname = 'event'`),
  );
  expect(table?.known).toBe(1_100);
});
