import { createHash } from "node:crypto";
import { and, eq, gt, lte } from "drizzle-orm";
import { env } from "#lib/env.ts";
import { keptPrediction } from "#server/db/schema/kept-prediction.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ServiceContext } from "#server/services/context.ts";

const HOUR = 3_600_000;

export interface AskedPrediction {
  /** What kind of prediction, so that two kinds never share an answer. */
  readonly kind: string;
  /** Everything the answer depends on; plain JSON. */
  readonly question: unknown;
  /** Predicts anew, and keeps that for the next who asks. */
  readonly isFresh: boolean;
}

/** The kept answer to the same question, or a new one. Answers are plain JSON and kept PREDICTION_TTL_HOURS long. */
export async function keepPrediction<Answer>(
  ctx: ServiceContext,
  { kind, question, isFresh }: AskedPrediction,
  predict: () => Promise<Answer>,
): Promise<Answer> {
  const { organisationId } = ctx;
  const key = createHash("sha256").update(kind).update(JSON.stringify(question)).digest("base64");
  const tooOld = new Date(ctx.now().getTime() - env().PREDICTION_TTL_HOURS * HOUR);
  const ours = eq(keptPrediction.organisationId, organisationId);
  const [kept] = isFresh
    ? []
    : await withTenant(organisationId, (tx) =>
        tx
          .select({ answer: keptPrediction.answer })
          .from(keptPrediction)
          .where(and(ours, eq(keptPrediction.key, key), gt(keptPrediction.createdAt, tooOld))),
      );
  if (kept) return kept.answer as Answer;
  const answer = await predict();
  const createdAt = ctx.now();
  await withTenant(organisationId, async (tx) => {
    await tx.delete(keptPrediction).where(and(ours, lte(keptPrediction.createdAt, tooOld)));
    await tx
      .insert(keptPrediction)
      .values({ organisationId, key, answer, createdAt })
      .onConflictDoUpdate({
        target: [keptPrediction.organisationId, keptPrediction.key],
        set: { answer, createdAt },
      });
  });
  return answer;
}
