import { and, eq, inArray, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import type { RunKind } from "#lib/schemas/run.ts";
import { run } from "#server/db/schema/run.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
import { getRunDefinition } from "#server/jobs/registry.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";

export interface RunRequest {
  readonly kind: RunKind;
  readonly input: unknown;
  readonly datasetId?: string;
  /** Same key, same work: while such a run is open, it is returned instead of a new one. */
  readonly singletonKey?: string;
}

type Requester = Pick<ServiceContext, "organisationId" | "userId">;

/**
 * Records the run inside the caller's transaction; after it committed, call `dispatchRun`.
 * Kept apart because a job queued inside a transaction can hang an embedded database.
 */
export async function requestRun(
  ctx: Requester,
  tx: TenantTransaction,
  request: RunRequest,
): Promise<{ id: string; isNew: boolean }> {
  const id = uuidv7();
  const inserted = await tx
    .insert(run)
    .values({
      organisationId: ctx.organisationId,
      id,
      kind: request.kind,
      input: getRunDefinition(request.kind).input.parse(request.input),
      datasetId: request.datasetId,
      singletonKey: request.singletonKey,
      createdBy: ctx.userId,
    })
    .onConflictDoNothing({
      target: [run.organisationId, run.singletonKey],
      where: sql`status in ('queued', 'running')`,
    })
    .returning({ id: run.id });
  if (inserted.length > 0) return { id, isNew: true };
  return { id: await getOpenRunId(ctx, tx, request), isNew: false };
}

async function getOpenRunId(ctx: Requester, tx: TenantTransaction, request: RunRequest): Promise<string> {
  const [open] = await tx
    .select({ id: run.id })
    .from(run)
    .where(
      and(
        eq(run.organisationId, ctx.organisationId),
        eq(run.singletonKey, request.singletonKey ?? ""),
        inArray(run.status, ["queued", "running"]),
      ),
    );
  // The run in the way ended between the two statements: rare enough to ask the person again.
  if (!open) throw new ServiceError("CONFLICT", "the same work just finished, try again");
  return open.id;
}
