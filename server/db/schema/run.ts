import { sql } from "drizzle-orm";
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  real,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, instant, organisationId } from "./columns.ts";

export const RUN_KINDS = [
  "check-dataset",
  "import-dataset",
  "train",
  "create-sample",
  "segment",
  "predict-customers",
  "assess-stock",
  "find-anomalies",
  "train-usage",
  "predict",
] as const;
export const RUN_STATUSES = ["queued", "running", "succeeded", "failed", "cancelled"] as const;

/** A piece of long work. This row is the truth; the queue's job only says when to look at it. */
export const run = pgTable(
  "run",
  {
    organisationId: organisationId(),
    id: uuid("id").notNull(),
    kind: text("kind", { enum: RUN_KINDS }).notNull(),
    status: text("status", { enum: RUN_STATUSES }).notNull().default("queued"),
    /** Same key, same work: a second request finds the first run. Unique while the run is queued or running. */
    singletonKey: text("singleton_key"),
    datasetId: uuid("dataset_id"),
    input: jsonb("input").notNull(),
    result: jsonb("result"),
    stage: text("stage"),
    /** 0 to 1 over the whole run. */
    progress: real("progress").notNull().default(0),
    rowsDone: integer("rows_done"),
    rowsTotal: integer("rows_total"),
    errorCode: text("error_code"),
    errorMessage: text("error_message"),
    /** Counts starts; a handler whose attempt is no longer current may write nothing. */
    attempt: integer("attempt").notNull().default(0),
    /** Starts that ended in a crash or an unexpected error; a start stopped by a shutdown does not count. */
    failureCount: integer("failure_count").notNull().default(0),
    isCancelRequested: boolean("is_cancel_requested").notNull().default(false),
    createdBy: uuid("created_by"),
    createdAt: createdAt(),
    startedAt: instant("started_at"),
    heartbeatAt: instant("heartbeat_at"),
    finishedAt: instant("finished_at"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.id] }),
    // Without the heartbeat, so that beating never touches an index.
    index("run_open_idx").on(table.status).where(sql`status in ('queued', 'running')`),
    uniqueIndex("run_singleton_idx")
      .on(table.organisationId, table.singletonKey)
      .where(sql`status in ('queued', 'running')`),
    index("run_recent_idx").on(table.organisationId, table.createdAt),
  ],
);

export const runLog = pgTable(
  "run_log",
  {
    organisationId: organisationId(),
    runId: uuid("run_id").notNull(),
    sequence: integer("sequence").notNull(),
    at: instant("at").notNull().defaultNow(),
    message: text("message").notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.runId, table.sequence] })],
);
