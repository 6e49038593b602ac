import { sql } from "drizzle-orm";
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant, organisationId } from "./columns.ts";
import { run } from "./run.ts";

/** A part of one attempt of a training, for any worker to take; see claim-chunk. */
export const trainingChunk = pgTable(
  "training_chunk",
  {
    organisationId: organisationId(),
    runId: uuid("run_id").notNull(),
    /** The attempt that cut the work up: its chunks mean nothing to another one. */
    runAttempt: integer("run_attempt").notNull(),
    position: integer("position").notNull(),
    /** The task of the thread pool that does it. */
    task: text("task").notNull(),
    request: jsonb("request").notNull(),
    status: text("status", { enum: ["waiting", "working", "done", "failed"] })
      .notNull()
      .default("waiting"),
    /** Counts claims; only the holder of the newest one may write its result. */
    claim: integer("claim").notNull().default(0),
    heartbeatAt: instant("heartbeat_at"),
    result: jsonb("result"),
    error: text("error"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.runId, table.runAttempt, table.position] }),
    index("training_chunk_open_idx").on(table.status).where(sql`status in ('waiting', 'working')`),
    foreignKey({
      columns: [table.organisationId, table.runId],
      foreignColumns: [run.organisationId, run.id],
    }).onDelete("cascade"),
  ],
);
