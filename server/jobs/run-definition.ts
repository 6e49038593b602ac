import type { z } from "zod";
import type { RUN_KINDS } from "#server/db/schema/run.ts";

export type RunKind = (typeof RUN_KINDS)[number];

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
  readonly input: Input;
  /** Aborts when a person cancels, the time limit passes, or another attempt took over. */
  readonly signal: AbortSignal;
  report(progress: RunProgress): Promise<void>;
  log(message: string): Promise<void>;
  /**
   * Runs `publish` in the tenant's transaction together with marking the run as succeeded.
   * Refuses when this attempt is no longer the current one, so a run publishes at most once.
   */
  complete<Result>(
    publish: (tx: import("#server/db/tenant.ts").TenantTransaction) => Promise<Result>,
  ): Promise<Result>;
}

/** Definition and handler apart, so that enqueuing never loads the engine. */
export interface RunDefinition<Input> {
  readonly kind: RunKind;
  readonly input: z.ZodType<Input>;
  readonly timeoutSeconds: number;
  readonly maxAttempts: number;
  load(): Promise<{ handle(context: RunContext<Input>): Promise<void> }>;
}
