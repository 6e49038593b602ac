import { deserialize, serialize } from "node:v8";
import { and, eq, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { offeredTask } from "#server/db/schema/offered-task.ts";
import { run } from "#server/db/schema/run.ts";
import { asSystem } from "#server/db/system.ts";
import { rows, withTenant } from "#server/db/tenant.ts";

/** One start of a run, whose worker offers tasks. */
export interface Offerer {
  readonly organisationId: string;
  readonly runId: string;
  readonly attempt: number;
}

export interface Claim extends Offerer {
  readonly sequence: number;
  readonly claimId: string;
  readonly task: string;
  readonly request: unknown;
}

export type Offer = { readonly sequence: number } & (
  | { readonly state: "open" }
  | { readonly state: "done"; readonly result: unknown }
  | { readonly state: "failed"; readonly errorMessage: string }
);

/** A claim is renewed several times in this time, so a void one is that of a worker that died. */
const CLAIM_SECONDS = 30;

const claimEnd = sql`now() + make_interval(secs => ${CLAIM_SECONDS})`;
const isOpen = and(isNull(offeredTask.result), isNull(offeredTask.errorMessage));
const isOf = ({ organisationId, runId, attempt }: Offerer) =>
  and(
    eq(offeredTask.organisationId, organisationId),
    eq(offeredTask.runId, runId),
    eq(offeredTask.attempt, attempt),
  );
const isClaim = (claim: Claim) =>
  and(isOf(claim), eq(offeredTask.sequence, claim.sequence), eq(offeredTask.claimId, claim.claimId));

export async function offerTask(
  offerer: Offerer,
  {
    sequence,
    task,
    request,
  }: { readonly sequence: number; readonly task: string; readonly request: unknown },
): Promise<void> {
  const { organisationId, runId, attempt } = offerer;
  await withTenant(organisationId, (tx) =>
    tx
      .insert(offeredTask)
      .values({ organisationId, runId, attempt, sequence, task, request: serialize(request) }),
  );
}

/** Takes any run's oldest task that nobody works on; null when there is none. Safe to call by any number of workers. */
export async function claimTask(): Promise<Claim | null> {
  const claimId = uuidv7();
  const [found] = await asSystem((tx) =>
    tx
      .update(offeredTask)
      .set({ claimId, claimedUntil: claimEnd })
      .where(sql`(organisation_id, run_id, attempt, sequence) in (${openTask()})`)
      .returning(),
  );
  if (!found) return null;
  const { organisationId, runId, attempt, sequence, task, request } = found;
  return { organisationId, runId, attempt, sequence, claimId, task, request: deserialize(request) };
}

/** Locked, so that two workers never choose the same one. */
function openTask(): SQL {
  return sql`select t.organisation_id, t.run_id, t.attempt, t.sequence from offered_task t
    join run r on r.organisation_id = t.organisation_id and r.id = t.run_id
      and r.attempt = t.attempt and r.status = 'running' and not r.is_cancel_requested
    where t.result is null and t.error_message is null and (t.claim_id is null or t.claimed_until < now())
    order by t.sequence limit 1 for update of t skip locked`;
}

/** False when the task is not the claim's any more: its run ended, or somebody else has it. */
export async function renewClaim(claim: Claim): Promise<boolean> {
  const renewed = await withTenant(claim.organisationId, (tx) =>
    tx
      .update(offeredTask)
      .set({ claimedUntil: claimEnd })
      .where(and(isClaim(claim), isOpen))
      .returning({ sequence: offeredTask.sequence }),
  );
  return renewed.length > 0;
}

/** Hands the result in; false when the task is not the claim's any more, and then nothing is written. */
export async function answerTask(
  claim: Claim,
  answer: { readonly result: unknown } | { readonly errorMessage: string },
): Promise<boolean> {
  const values = "result" in answer ? { result: serialize(answer.result) } : answer;
  const answered = await withTenant(claim.organisationId, (tx) =>
    tx
      .update(offeredTask)
      .set(values)
      .where(and(isClaim(claim), isOpen))
      .returning({ sequence: offeredTask.sequence }),
  );
  return answered.length > 0;
}

/** Everything that is still offered; answers stay until `dropAnswers`, so that none is lost on the way. */
export async function listOffers(offerer: Offerer): Promise<Offer[]> {
  const found = await withTenant(offerer.organisationId, (tx) =>
    tx
      .select({
        sequence: offeredTask.sequence,
        result: offeredTask.result,
        errorMessage: offeredTask.errorMessage,
      })
      .from(offeredTask)
      .where(isOf(offerer))
      .orderBy(offeredTask.sequence),
  );
  return found.map(({ sequence, result, errorMessage }) => {
    if (errorMessage !== null) return { sequence, state: "failed", errorMessage };
    return result ? { sequence, state: "done", result: deserialize(result) } : { sequence, state: "open" };
  });
}

export async function dropAnswers(offerer: Offerer, sequences: readonly number[]): Promise<void> {
  if (sequences.length === 0) return;
  await withTenant(offerer.organisationId, (tx) =>
    tx.delete(offeredTask).where(and(isOf(offerer), inArray(offeredTask.sequence, [...sequences]))),
  );
}

/** Takes the oldest task back that nobody works on; null when there is none. */
export async function withdrawTask(offerer: Offerer): Promise<number | null> {
  const { organisationId, runId, attempt } = offerer;
  const [found] = await withTenant(organisationId, (tx) =>
    rows<{ sequence: number }>(
      tx,
      sql`delete from offered_task where (organisation_id, run_id, attempt, sequence) in (
          select organisation_id, run_id, attempt, sequence from offered_task
          where organisation_id = ${organisationId} and run_id = ${runId} and attempt = ${attempt}
            and result is null and error_message is null and (claim_id is null or claimed_until < now())
          order by sequence limit 1 for update skip locked)
        returning sequence::float8 as sequence`,
    ),
  );
  return found?.sequence ?? null;
}

/** Removes what starts of runs left behind that are not under way any more, and all of `ended`. */
export async function removeOffers(organisationId: string, ended: Offerer | null): Promise<void> {
  await withTenant(organisationId, async (tx) => {
    const current = tx
      .select({ id: run.id })
      .from(run)
      .where(
        and(
          eq(run.organisationId, organisationId),
          eq(run.id, offeredTask.runId),
          eq(run.attempt, offeredTask.attempt),
          eq(run.status, "running"),
        ),
      );
    await tx
      .delete(offeredTask)
      .where(
        and(
          eq(offeredTask.organisationId, organisationId),
          or(sql`not exists ${current}`, ended ? isOf(ended) : undefined),
        ),
      );
  });
}
