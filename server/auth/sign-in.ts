import { createHash } from "node:crypto";
import { APIError } from "better-auth/api";
import { eq, sql } from "drizzle-orm";
import { env } from "#lib/env.ts";
import { signInFailure } from "#server/db/schema/auth.ts";
import { asSystem } from "#server/db/system.ts";
import { ServiceError } from "#server/services/errors.ts";
import { getAuth } from "./auth.ts";

const MOST_FAILURES = 10;
/** Of one network address: a shop's people may share one, a list of stolen passwords is far longer. */
const MOST_FAILURES_FROM = 100;
const WINDOW_MS = 15 * 60 * 1000;

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** Checks a password and gives the cookies of a new session. Says the same whether address or password is wrong. */
export async function signIn(
  credentials: Credentials,
  request: Headers,
  now: Date,
  trustsProxy = env().TRUST_PROXY,
): Promise<string[]> {
  const emailHash = hashOf(credentials.email);
  const sourceHash = trustsProxy ? sourceHashOf(request) : null;
  await requireFewFailures(emailHash, MOST_FAILURES, "for this address", now);
  if (sourceHash) await requireFewFailures(sourceHash, MOST_FAILURES_FROM, "from this network", now);
  const auth = await getAuth();
  try {
    const { headers } = await auth.api.signInEmail({
      body: credentials,
      headers: describeDevice(request),
      returnHeaders: true,
    });
    await asSystem((tx) => tx.delete(signInFailure).where(eq(signInFailure.emailHash, emailHash)));
    return headers.getSetCookie();
  } catch (error) {
    if (!(error instanceof APIError)) throw error;
    if (error.statusCode >= 500) {
      throw new ServiceError("UNAVAILABLE", "signing in is not possible right now", { cause: error });
    }
    await countFailure(emailHash, now);
    if (sourceHash) await countFailure(sourceHash, now);
    throw new ServiceError("UNAUTHENTICATED", "the email or password is wrong");
  }
}

/** The cookies that end the session. */
export async function signOut(request: Headers): Promise<string[]> {
  const auth = await getAuth();
  const { headers } = await auth.api.signOut({ headers: request, returnHeaders: true });
  return headers.getSetCookie();
}

/** Only what a list of sessions shows; an old session's cookie must not take part in a new sign-in. */
function describeDevice(request: Headers): Headers {
  const userAgent = request.get("user-agent");
  return new Headers(userAgent ? { "user-agent": userAgent.slice(0, 500) } : {});
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * Stands for the network address a request came from. Only what a trusted proxy appended counts: anybody can write the
 * header, and could so lock out an address that is not theirs. No email address has a space.
 */
function sourceHashOf(request: Headers): string | null {
  const address = request.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return address ? hashOf(`from ${address}`) : null;
}

async function requireFewFailures(emailHash: string, most: number, where: string, now: Date): Promise<void> {
  const [failures] = await asSystem((tx) =>
    tx.select().from(signInFailure).where(eq(signInFailure.emailHash, emailHash)),
  );
  if (!failures || failures.count < most) return;
  const waitMs = failures.windowStartedAt.getTime() + WINDOW_MS - now.getTime();
  if (waitMs <= 0) return;
  throw new ServiceError(
    "FORBIDDEN",
    `too many wrong passwords ${where}: try again in ${Math.ceil(waitMs / 60_000)} minutes`,
  );
}

async function countFailure(emailHash: string, now: Date): Promise<void> {
  const windowStart = new Date(now.getTime() - WINDOW_MS).toISOString();
  const isOver = sql`${signInFailure.windowStartedAt} < ${windowStart}::timestamptz`;
  await asSystem((tx) =>
    tx
      .insert(signInFailure)
      .values({ emailHash, count: 1, windowStartedAt: now })
      .onConflictDoUpdate({
        target: signInFailure.emailHash,
        set: {
          count: sql`case when ${isOver} then 1 else ${signInFailure.count} + 1 end`,
          windowStartedAt: sql`case when ${isOver} then excluded.window_started_at else ${signInFailure.windowStartedAt} end`,
        },
      }),
  );
}
