export type StopReason = "cancelled" | "timeout" | "superseded" | "shutdown";

/** Why an attempt must stop; the abort reason a handler sees, and what `complete` throws when it may not publish. */
export class RunStoppedError extends Error {
  override readonly name = "RunStoppedError";
  readonly reason: StopReason;

  constructor(reason: StopReason) {
    super(`the run was stopped: ${reason}`);
    this.reason = reason;
  }
}
