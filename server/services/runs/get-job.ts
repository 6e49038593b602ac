import { and, eq } from "drizzle-orm";
import type { RunId, RunKind, RunStatus } from "#lib/schemas/run.ts";
import { run } from "#server/db/schema/run.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { NotFoundError } from "#server/services/errors.ts";

/** A run as a program that asked for it sees it. */
export interface Job {
  readonly id: string;
  readonly kind: RunKind;
  readonly status: RunStatus;
  readonly stage: string | null;
  /** 0 to 1. */
  readonly progress: number;
  /** What the work answered; null until it is done, and for work that answers nothing. */
  readonly result: unknown;
  readonly errorMessage: string | null;
  readonly createdAt: string;
  readonly finishedAt: string | null;
}

export async function getJob({ organisationId }: ServiceContext, { id }: RunId): Promise<Job> {
  const [row] = await withTenant(organisationId, (tx) =>
    tx
      .select()
      .from(run)
      .where(and(eq(run.organisationId, organisationId), eq(run.id, id))),
  );
  if (!row) throw new NotFoundError("job", id);
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    stage: row.stage,
    progress: row.progress,
    result: row.result,
    errorMessage: row.errorMessage,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
