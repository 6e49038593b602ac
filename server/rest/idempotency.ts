import { createHash } from "node:crypto";
import { and, eq, lt, or, sql } from "drizzle-orm";
import type { KeyHolder } from "#server/auth/api-key.ts";
import { idempotentCall } from "#server/db/schema/idempotent-call.ts";
import { withTenant } from "#server/db/tenant.ts";
import { RestError } from "./rest-error.ts";

const KEPT_MS = 24 * 60 * 60 * 1000;
/** A call that has not answered for so long died with its process. */
const LOST_MS = 15 * 60 * 1000;
const KEY_SHAPE = /^[\x21-\x7e]{1,200}$/;

export interface IdempotentRequest {
  readonly holder: KeyHolder;
  readonly key: string;
  /** Method and path. */
  readonly call: string;
  readonly params: unknown;
  readonly bytes: Uint8Array;
  readonly now: Date;
}

interface StoredAnswer {
  readonly status: number;
  readonly body: string;
}

/**
 * Answers a repeated call with the first one's answer, for 24 hours. The first one claims the key before it works, so
 * that a second one at the same time is refused; a failure on our side gives the key back.
 */
export async function answerOnce(
  request: IdempotentRequest,
  work: () => Promise<Response>,
): Promise<Response> {
  if (!KEY_SHAPE.test(request.key)) {
    throw new RestError(400, "Idempotency-Key must have 1 to 200 visible characters");
  }
  const stored = await claim(request);
  if (stored) {
    return new Response(stored.body, {
      status: stored.status,
      headers: { "content-type": "application/json", "idempotency-replayed": "true" },
    });
  }
  try {
    const response = await work();
    const body = await response.clone().text();
    await settle(request, response.status < 500 ? { status: response.status, body } : null);
    return response;
  } catch (error) {
    await settle(request, null);
    throw error;
  }
}

/** Null when the key is ours to work on. */
async function claim(request: IdempotentRequest): Promise<StoredAnswer | null> {
  const { holder, key, now } = request;
  const { organisationId } = holder;
  const requestHash = hashRequest(request);
  return withTenant(organisationId, async (tx) => {
    await tx
      .delete(idempotentCall)
      .where(and(eq(idempotentCall.organisationId, organisationId), isOver(now)));
    const claimed = await tx
      .insert(idempotentCall)
      .values({ organisationId, keyId: holder.keyId, key, requestHash, createdAt: now })
      .onConflictDoNothing()
      .returning({ key: idempotentCall.key });
    if (claimed.length > 0) return null;
    const [known] = await tx.select().from(idempotentCall).where(isCall(request));
    if (known && known.requestHash !== requestHash) {
      throw new RestError(422, "Idempotency-Key was already used for another request");
    }
    if (!known || known.status === null || known.body === null) {
      throw new RestError(409, "A request with this Idempotency-Key is still being answered", {
        "retry-after": "1",
      });
    }
    return { status: known.status, body: known.body };
  });
}

const isCall = ({ holder, key }: IdempotentRequest) =>
  and(
    eq(idempotentCall.organisationId, holder.organisationId),
    eq(idempotentCall.keyId, holder.keyId),
    eq(idempotentCall.key, key),
  );

function isOver(now: Date) {
  const before = (ms: number) => lt(idempotentCall.createdAt, new Date(now.getTime() - ms));
  return or(before(KEPT_MS), and(sql`${idempotentCall.status} is null`, before(LOST_MS)));
}

async function settle(request: IdempotentRequest, answer: StoredAnswer | null): Promise<void> {
  await withTenant(request.holder.organisationId, async (tx) => {
    if (answer) await tx.update(idempotentCall).set(answer).where(isCall(request));
    else await tx.delete(idempotentCall).where(isCall(request));
  });
}

function hashRequest({ call, params, bytes }: IdempotentRequest): string {
  return createHash("sha256")
    .update(`${call}\n${JSON.stringify(params)}\n`)
    .update(bytes)
    .digest("hex");
}
