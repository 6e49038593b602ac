import type { z } from "zod";
import type { RunKind } from "#lib/schemas/run.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";

export type { RunKind };

export interface RunProgress {
  readonly stage: string;
  /** 0 to 1 over the whole run. */
  readonly progress: number;
  readonly rowsDone?: number;
  readonly rowsTotal?: number;
}

/** What a handler is given: who the work is for, how to report, and when to stop. */
export interface RunContext<Input> {
  readonly organisationId: string;
  readonly runId: string;
  /** Which start of the run this is. */
  readonly attempt: number;
  readonly input: Input;
  /** Aborts when a person cancels, the time limit passes, or another attempt took over. */
  readonly signal: AbortSignal;
  report(progress: RunProgress): Promise<void>;
  log(message: string): Promise<void>;
  /**
   * Runs `publish` in the tenant's transaction together with marking the run as succeeded.
   * Refuses when this attempt is no longer the current one, so a run publishes at most once.
   */
  complete<Result>(publish: (tx: TenantTransaction) => Promise<Result>): Promise<Result>;
}

/** How a run ended without success, told to the work's own rows in the same transaction. */
export interface RunFailure<Input> {
  readonly runId: string;
  readonly input: Input;
  readonly status: "failed" | "cancelled";
  readonly message: string;
}

/** Definition and handler apart, so that enqueuing never loads the engine. */
export interface RunDefinition<Input> {
  readonly kind: RunKind;
  readonly input: z.ZodType<Input>;
  readonly timeoutSeconds: number;
  /** Crashes and unexpected errors after which the run is set aside; domain errors are never retried. */
  readonly maxAttempts: number;
  /**
   * Which run a second request with the same singleton key finds: one that waits or works ("open", the default), or
   * only one that still waits, for work that must see what changed since it began ("waiting").
   */
  readonly joins?: "open" | "waiting";
  /** For work that keeps a status of its own, such as a dataset's. */
  readonly onFailure?: (tx: TenantTransaction, failure: RunFailure<Input>) => Promise<void>;
  load(): Promise<{ handle(context: RunContext<Input>): Promise<void> }>;
}
