import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { run } from "#server/db/schema/run.ts";
import { store } from "#server/db/schema/store.ts";
import { withTenant } from "#server/db/tenant.ts";
import { ServiceError } from "#server/services/errors.ts";
import { cancelRun } from "#server/services/runs/cancel-run.ts";
import { getRun } from "#server/services/runs/get-run.ts";
import { requestRun } from "#server/services/runs/request-run.ts";
import { retryRun } from "#server/services/runs/retry-run.ts";
import { watchRun } from "#server/services/runs/watch-run.ts";
import { withTestDatabase } from "#server/testing/database.ts";
import { MemoryQueue } from "#server/testing/memory-queue.ts";
import { createTestOrganisation, type TestOrganisation } from "#server/testing/organisation.ts";
import { dispatchRun } from "./dispatch.ts";
import { type RunJob, setRunQueue } from "./queue.ts";
import type { RunContext, RunDefinition } from "./run-definition.ts";
import { performRun } from "./runner.ts";
import { sweep } from "./sweeper.ts";

type Handler = (context: RunContext<{ name: string }>) => Promise<void>;

const work = vi.hoisted(() => ({ handler: undefined as unknown, failures: [] as string[] }));

vi.mock("./registry.ts", () => ({
  getRunDefinition: (): RunDefinition<{ name: string }> => ({
    kind: "train",
    input: z.object({ name: z.string() }),
    timeoutSeconds: 60,
    maxAttempts: 3,
    joins: "waiting",
    onFailure: async (_tx, failure) => void work.failures.push(`${failure.status}: ${failure.message}`),
    load: async () => ({ handle: work.handler as Handler }),
  }),
}));

withTestDatabase();

let shop: TestOrganisation;
let queue: MemoryQueue;
const noShutdown = new AbortController().signal;

beforeEach(async () => {
  shop = await createTestOrganisation();
  queue = new MemoryQueue();
  work.failures = [];
  setRunQueue(queue);
});

async function request(name = "Harbour", singletonKey?: string): Promise<RunJob> {
  const { id } = await withTenant(shop.organisationId, (tx) =>
    requestRun(shop.as("admin"), tx, { kind: "train", input: { name }, singletonKey }),
  );
  await dispatchRun(shop.organisationId, id);
  return { organisationId: shop.organisationId, runId: id, kind: "train", attempt: 1 };
}

function handleWith(handler: Handler): void {
  work.handler = handler;
}

const openStore: Handler = (context) =>
  context.complete(async (tx) => {
    await tx.insert(store).values({
      organisationId: context.organisationId,
      id: context.runId,
      code: context.input.name,
      name: context.input.name,
    });
  });

const see = (job: RunJob) => getRun(shop.as("viewer"), { id: job.runId });

async function countStores(): Promise<number> {
  const found = await withTenant(shop.organisationId, (tx) => tx.select().from(store));
  return found.length;
}

async function change(job: RunJob, values: Partial<typeof run.$inferInsert>): Promise<void> {
  await withTenant(shop.organisationId, (tx) =>
    tx
      .update(run)
      .set(values)
      .where(and(eq(run.organisationId, shop.organisationId), eq(run.id, job.runId))),
  );
}

describe("performing a run", () => {
  test("a run publishes what its handler made and succeeds", async () => {
    handleWith(openStore);
    const job = await request();
    expect(queue.sent).toEqual([job]);
    await performRun(job, noShutdown);
    expect(await see(job)).toMatchObject({
      status: "succeeded",
      progress: 1,
      attempt: 1,
      errorMessage: null,
    });
    expect(await countStores()).toBe(1);
  });

  test("a job delivered twice does its work once", async () => {
    handleWith(openStore);
    const job = await request();
    await performRun(job, noShutdown);
    await performRun(job, noShutdown);
    expect(await countStores()).toBe(1);
    expect(await see(job)).toMatchObject({ status: "succeeded", attempt: 1 });
  });

  test("an attempt that another one replaced publishes nothing", async () => {
    const job = await request();
    handleWith(async (context) => {
      await change(job, { attempt: 2 });
      await openStore(context);
    });
    await performRun(job, noShutdown);
    expect(await countStores()).toBe(0);
    expect(await see(job)).toMatchObject({ status: "running", attempt: 2 });
  });

  test("what a publish wrote before it failed is undone, with the run's success", async () => {
    const job = await request();
    handleWith((context) =>
      context.complete(async (tx) => {
        await tx
          .insert(store)
          .values({ organisationId: shop.organisationId, id: job.runId, code: "a", name: "a" });
        throw new ServiceError("CONFLICT", "the store exists");
      }),
    );
    await performRun(job, noShutdown);
    expect(await countStores()).toBe(0);
    expect(await see(job)).toMatchObject({ status: "failed", errorCode: "CONFLICT" });
  });

  test("a refusal fails the run at once with its own message and tells the work's own rows", async () => {
    handleWith(async () => {
      throw new ServiceError("PRECONDITION_FAILED", "upload sales first");
    });
    const job = await request();
    await performRun(job, noShutdown);
    expect(await see(job)).toMatchObject({
      status: "failed",
      errorCode: "PRECONDITION_FAILED",
      errorMessage: "upload sales first",
    });
    expect(queue.sent).toHaveLength(1);
    expect(work.failures).toEqual(["failed: upload sales first"]);
  });

  test("an unexpected error is tried again later, and after three the run is set aside", async () => {
    handleWith(async () => {
      throw new Error("the disk is on fire");
    });
    const job = await request();
    await performRun(job, noShutdown);
    expect(await see(job)).toMatchObject({ status: "queued", attempt: 1 });
    expect(queue.sent.at(-1)).toEqual({ ...job, attempt: 2 });
    await performRun({ ...job, attempt: 2 }, noShutdown);
    await performRun({ ...job, attempt: 3 }, noShutdown);
    const after = await see(job);
    expect(after).toMatchObject({ status: "failed", errorCode: "QUARANTINED", attempt: 3 });
    expect(after.errorMessage).not.toContain("fire");
    expect(queue.delays).toEqual([0, 2, 8]);
  });

  test("an input that is not understood fails the run without loading its handler", async () => {
    handleWith(openStore);
    const job = await request();
    await change(job, { input: { name: 7 } });
    await performRun(job, noShutdown);
    expect(await see(job)).toMatchObject({ status: "failed", errorCode: "INVALID_INPUT" });
  });

  test("jobs with an unknown shape or without a run are dropped", async () => {
    await performRun({ hello: "world" }, noShutdown);
    const job = await request();
    const stranger = { ...job, runId: "00000000-0000-7000-8000-000000000000" };
    await expect(performRun(stranger, noShutdown)).resolves.toBeUndefined();
  });

  test("a shutdown hands the run back without counting it as a failure", async () => {
    const shutdown = new AbortController();
    handleWith(async (context) => {
      shutdown.abort();
      await context.report({ stage: "Read", progress: 0 });
    });
    const job = await request();
    await performRun(job, shutdown.signal);
    expect(await see(job)).toMatchObject({ status: "queued", attempt: 1 });
    expect(queue.sent.at(-1)).toEqual({ ...job, attempt: 2 });
    handleWith(openStore);
    await performRun({ ...job, attempt: 2 }, noShutdown);
    expect(await see(job)).toMatchObject({ status: "succeeded", attempt: 2 });
  });
});

describe("cancelling", () => {
  test("a waiting run ends at once and its job finds nothing to do", async () => {
    handleWith(openStore);
    const job = await request();
    const cancelled = await cancelRun(shop.as("manager"), { id: job.runId });
    expect(cancelled).toMatchObject({ status: "cancelled", canRetry: true, canCancel: false });
    await performRun(job, noShutdown);
    expect(await countStores()).toBe(0);
  });

  test("a working run stops, publishes nothing and says so", async () => {
    const job = await request();
    handleWith(async (context) => {
      // As another process does it: nothing in this one signals.
      await change(job, { isCancelRequested: true });
      await openStore(context);
    });
    await performRun(job, noShutdown);
    expect(await see(job)).toMatchObject({ status: "cancelled", errorCode: "CANCELLED" });
    expect(await countStores()).toBe(0);
    expect(work.failures).toEqual(["cancelled: cancelled"]);
  });

  test("a handler that waits hears of it through its signal", async () => {
    const job = await request();
    handleWith(async ({ signal }) => {
      const stopped = new Promise((resolve) => signal.addEventListener("abort", resolve));
      await cancelRun(shop.as("manager"), { id: job.runId });
      await stopped;
      signal.throwIfAborted();
    });
    await performRun(job, noShutdown);
    expect(await see(job)).toMatchObject({ status: "cancelled" });
  });

  test("a finished run stays as it is", async () => {
    handleWith(openStore);
    const job = await request();
    await performRun(job, noShutdown);
    expect(await cancelRun(shop.as("manager"), { id: job.runId })).toMatchObject({ status: "succeeded" });
  });
});

describe("the sweeper", () => {
  test("a run whose job was lost is delivered again", async () => {
    const job = await request();
    queue.lose(job);
    await sweep({ isOnlyProcess: false });
    await sweep({ isOnlyProcess: false });
    // Other tests' runs are swept along: they are in the same database.
    expect(queue.sent.filter(({ runId }) => runId === job.runId)).toEqual([job, job]);
  });

  test("a run whose worker died is tried again, and set aside when it kills its workers", async () => {
    const job = await request();
    for (const attempt of [1, 2]) {
      await change(job, { status: "running", attempt, heartbeatAt: new Date(0) });
      await sweep({ isOnlyProcess: false });
      expect(await see(job)).toMatchObject({ status: "queued", attempt });
    }
    await change(job, { status: "running", attempt: 3, heartbeatAt: new Date(0) });
    await sweep({ isOnlyProcess: false });
    expect(await see(job)).toMatchObject({ status: "failed", errorCode: "QUARANTINED" });
  });

  test("a run with a fresh heartbeat is left alone unless nobody else can be working", async () => {
    const job = await request();
    handleWith(async (context) => {
      await sweep({ isOnlyProcess: false });
      expect(await see(job)).toMatchObject({ status: "running" });
      await openStore(context);
    });
    await performRun(job, noShutdown);
    expect(await see(job)).toMatchObject({ status: "succeeded" });
    const orphan = await request("Market");
    await change(orphan, { status: "running", attempt: 1, heartbeatAt: new Date() });
    await sweep({ isOnlyProcess: true });
    expect(await see(orphan)).toMatchObject({ status: "queued" });
  });

  test("a cancelled run whose worker died is cancelled, not tried again", async () => {
    const job = await request();
    await change(job, { status: "running", attempt: 1, heartbeatAt: new Date(0), isCancelRequested: true });
    await sweep({ isOnlyProcess: false });
    expect(await see(job)).toMatchObject({ status: "cancelled" });
  });
});

describe("asking for runs", () => {
  test("fifty identical requests at once make one run", async () => {
    const jobs = await Promise.all(Array.from({ length: 50 }, () => request("Harbour", "train")));
    expect(new Set(jobs.map(({ runId }) => runId)).size).toBe(1);
    expect(queue.sent).toHaveLength(1);
  });

  test("the same request makes a new run once the first has ended", async () => {
    handleWith(openStore);
    const first = await request("Harbour", "train");
    await performRun(first, noShutdown);
    expect((await request("Harbour", "train")).runId).not.toBe(first.runId);
  });

  test("retrying a failed run asks for the same work as a new run, once", async () => {
    handleWith(async () => {
      throw new ServiceError("PRECONDITION_FAILED", "upload sales first");
    });
    const job = await request();
    await performRun(job, noShutdown);
    const again = await retryRun(shop.as("manager"), { id: job.runId });
    expect(again).toMatchObject({ status: "queued", kind: "train" });
    expect(again.id).not.toBe(job.runId);
    expect((await retryRun(shop.as("manager"), { id: job.runId })).id).toBe(again.id);
    await expect(retryRun(shop.as("manager"), { id: again.id })).rejects.toMatchObject({ code: "CONFLICT" });
  });

  test("another organisation's run is not found", async () => {
    const job = await request();
    const stranger = (await createTestOrganisation()).as("owner");
    for (const ask of [getRun, cancelRun, retryRun]) {
      await expect(ask(stranger, { id: job.runId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
  });
});

test("watching a run shows each change and ends with the run", async () => {
  const job = await request();
  handleWith(async (context) => {
    await context.log("Found 3 series");
    await context.report({ stage: "Read", progress: 0.1, rowsDone: 1, rowsTotal: 3 });
    await openStore(context);
  });
  const seen: string[] = [];
  for await (const detail of watchRun(shop.as("viewer"), { id: job.runId })) {
    if (seen.length === 0) void performRun(job, noShutdown);
    seen.push(detail.status);
    if (detail.status === "succeeded")
      expect(detail.log.map(({ message }) => message)).toEqual(["Found 3 series"]);
  }
  expect(seen[0]).toBe("queued");
  expect(seen.at(-1)).toBe("succeeded");
});
