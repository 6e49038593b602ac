import { sql } from "drizzle-orm";
import { bigint, index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytea, instant, organisationId } from "./columns.ts";

/**
 * A part of a run's computing that any worker may do. The run's own worker puts it here and takes the result away;
 * nothing here counts once the run has moved on to another attempt.
 */
export const offeredTask = pgTable(
  "offered_task",
  {
    organisationId: organisationId(),
    runId: uuid("run_id").notNull(),
    attempt: integer("attempt").notNull(),
    sequence: bigint("sequence", { mode: "number" }).notNull(),
    /** The name of a task of the thread pool. */
    task: text("task").notNull(),
    request: bytea("request").notNull(),
    /** Who works on it, anew for every claim; a claim that was not renewed by `claimedUntil` is void. */
    claimId: uuid("claim_id"),
    claimedUntil: instant("claimed_until"),
    result: bytea("result"),
    errorMessage: text("error_message"),
  },
  (table) => [
    primaryKey({ columns: [table.organisationId, table.runId, table.attempt, table.sequence] }),
    index("offered_task_open_idx").on(table.sequence).where(sql`result is null and error_message is null`),
  ],
);
