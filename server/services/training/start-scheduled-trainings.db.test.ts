import { v7 as uuidv7 } from "uuid";
import { beforeEach, describe, expect, test } from "vitest";
import { model } from "#server/db/schema/model.ts";
import { organisationSetting } from "#server/db/schema/store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { setRunQueue } from "#server/jobs/queue.ts";
import { listRuns } from "#server/services/runs/list-runs.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { MemoryQueue } from "#server/testing/memory-queue.ts";
import { createTestOrganisation, type TestOrganisation } from "#server/testing/organisation.ts";
import { startScheduledTrainings } from "./start-scheduled-trainings.ts";
import { getTrainingSchedule, setTrainingSchedule } from "./training-schedule.ts";

withTestDatabase();

let shop: TestOrganisation;

/** A shop in Tokyo, nine hours ahead, whose model was trained in the morning of 1 March there. */
beforeEach(async () => {
  setRunQueue(new MemoryQueue());
  shop = await createTestOrganisation();
  const { organisationId } = shop;
  await withTenant(organisationId, async (tx) => {
    await tx
      .insert(organisationSetting)
      .values({ organisationId, timeZone: "Asia/Tokyo" })
      .onConflictDoUpdate({ target: organisationSetting.organisationId, set: { timeZone: "Asia/Tokyo" } });
    await tx.insert(model).values({
      organisationId,
      id: uuidv7(),
      kind: "forecast",
      version: 1,
      status: "champion",
      runId: uuidv7(),
      seriesCount: 1,
      metrics: {},
      methodCounts: {},
      params: {},
      dataFingerprint: "",
      artefactHash: "",
      seed: 1,
      createdAt: new Date("2026-03-01T01:00:00Z"),
    });
  });
});

const trainings = () => listRuns(shop.as("viewer"), { kind: "train" });
const LATE_THAT_DAY = new Date("2026-03-01T14:00:00Z");
const BEFORE_TWO = new Date("2026-03-01T16:59:00Z");
const AFTER_TWO = new Date("2026-03-01T17:01:00Z");
const NEXT_NIGHT = new Date("2026-03-02T17:01:00Z");

describe("every night", () => {
  test("training starts once it is two o'clock in the shop, and once a night", async () => {
    // Still the first of March there, whose night was over when the model was trained.
    await startScheduledTrainings(LATE_THAT_DAY);
    await startScheduledTrainings(BEFORE_TWO);
    expect(await trainings()).toHaveLength(0);
    await Promise.all([startScheduledTrainings(AFTER_TWO), startScheduledTrainings(AFTER_TWO)]);
    await startScheduledTrainings(AFTER_TWO);
    expect(await trainings()).toHaveLength(1);
  });

  test("the next night joins a training that still waits", async () => {
    await startScheduledTrainings(AFTER_TWO);
    await startScheduledTrainings(NEXT_NIGHT);
    expect(await trainings()).toHaveLength(1);
  });

  test("not where an admin switched it off, until it is switched on again", async () => {
    await setTrainingSchedule(shop.as("admin"), { isEnabled: false });
    expect(await getTrainingSchedule(shop.as("viewer"))).toEqual({ isEnabled: false, hour: 2 });
    await startScheduledTrainings(AFTER_TWO);
    expect(await trainings()).toHaveLength(0);
    await setTrainingSchedule(shop.as("admin"), { isEnabled: true });
    await startScheduledTrainings(AFTER_TWO);
    expect(await trainings()).toHaveLength(1);
  });
});
