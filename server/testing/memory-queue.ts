import type { JobState, RunConsumer, RunJob, RunQueue } from "#server/jobs/queue.ts";

/** A queue in memory, for tests: what was sent can be read, lost and delivered by hand. */
export class MemoryQueue implements RunQueue {
  readonly sent: RunJob[] = [];
  readonly delays: number[] = [];
  readonly states = new Map<string, JobState>();

  async send(job: RunJob, options?: { delaySeconds?: number }): Promise<void> {
    if (this.states.has(keyOf(job))) return;
    this.sent.push(job);
    this.delays.push(options?.delaySeconds ?? 0);
    this.states.set(keyOf(job), "waiting");
  }

  async resend(job: RunJob): Promise<void> {
    this.states.delete(keyOf(job));
    await this.send(job);
  }

  async state(job: RunJob): Promise<JobState> {
    return this.states.get(keyOf(job)) ?? "gone";
  }

  /** As if the queue's own rows were lost. */
  lose(job: RunJob): void {
    this.states.delete(keyOf(job));
  }

  async consume(_consumer: RunConsumer): Promise<void> {}

  async stop(): Promise<void> {}
}

function keyOf(job: RunJob): string {
  return `${job.runId}:${job.attempt}`;
}
