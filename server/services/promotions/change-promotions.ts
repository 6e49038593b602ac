import { and, eq, ne } from "drizzle-orm";
import { addDays, daysBetween } from "#lib/days.ts";
import {
  PromotionBasis,
  type PromotionExpectation,
  type PromotionId,
  type PromotionOffer,
  type PromotionState,
} from "#lib/schemas/promotion.ts";
import { promotion } from "#server/db/schema/promotion.ts";
import { type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import { judgeOffer, keepsLimits, largestDiscount } from "#server/ml/promotions/plan-promotion.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { NotFoundError, ServiceError } from "#server/services/errors.ts";
import { toExpectation } from "./to-expectation.ts";

type StoredRow = typeof promotion.$inferSelect;

/** What another discount or other days would bring, from what was known when the promotion was planned. */
export async function previewOffer(
  ctx: ServiceContext,
  offer: PromotionOffer,
): Promise<PromotionExpectation> {
  return withTenant(ctx.organisationId, async (tx) => judge(await readRow(tx, ctx, offer.id), offer));
}

/**
 * Takes a promotion up with the discount and days given, which may be those suggested: it runs from its first day on, and
 * is changed the same way until it has ended. Gives what it was before, which `restorePromotion` takes to undo it.
 */
export async function acceptPromotion(ctx: ServiceContext, offer: PromotionOffer): Promise<PromotionState> {
  return change(ctx, offer.id, (row) => {
    if (row.outcome !== null && offer.firstDay !== row.firstDay) {
      throw new ServiceError(
        "INVALID_INPUT",
        "it has begun, so its first day stays; change its last day instead",
      );
    }
    return { ...offer, status: "accepted" };
  });
}

/** Sets a suggestion aside until its days are over, or ends the plan of an accepted one. Gives what it was before. */
export async function dismissPromotion(ctx: ServiceContext, { id }: PromotionId): Promise<PromotionState> {
  return change(ctx, id, (row) => ({ ...toState(row), status: "dismissed" }));
}

/** Puts a promotion back as it was. */
export async function restorePromotion(ctx: ServiceContext, state: PromotionState): Promise<void> {
  await change(ctx, state.id, () => state);
}

async function change(
  ctx: ServiceContext,
  id: string,
  apply: (row: StoredRow) => PromotionState,
): Promise<PromotionState> {
  const { organisationId } = ctx;
  return withTenant(organisationId, async (tx) => {
    const row = await readRow(tx, ctx, id);
    const { status, discount, firstDay, lastDay } = apply(row);
    const expected = judge(row, { id, discount, firstDay, lastDay });
    if (status === "suggested") await makeRoom(tx, row);
    await tx
      .update(promotion)
      .set({
        status,
        discount,
        firstDay,
        lastDay,
        expected,
        reducedPrice: expected.reducedPrice,
        gain: expected.gain,
        decidedBy: ctx.userId,
        decidedAt: ctx.now(),
      })
      .where(and(eq(promotion.organisationId, organisationId), eq(promotion.id, id)));
    return toState(row);
  });
}

async function readRow(tx: TenantTransaction, ctx: ServiceContext, id: string): Promise<StoredRow> {
  const [row] = await tx
    .select()
    .from(promotion)
    .where(and(eq(promotion.organisationId, ctx.organisationId), eq(promotion.id, id)))
    .for("update");
  if (!row) throw new NotFoundError("promotion", id);
  return row;
}

/** A newer suggestion for the same shelf gives way to the one that comes back. */
async function makeRoom(tx: TenantTransaction, row: StoredRow): Promise<void> {
  await tx
    .delete(promotion)
    .where(
      and(
        eq(promotion.organisationId, row.organisationId),
        eq(promotion.storeId, row.storeId),
        eq(promotion.productId, row.productId),
        eq(promotion.status, "suggested"),
        ne(promotion.id, row.id),
      ),
    );
}

function toState({ id, status, discount, firstDay, lastDay }: StoredRow): PromotionState {
  return { id, status, discount, firstDay, lastDay };
}

function judge(row: StoredRow, offer: PromotionOffer): PromotionExpectation {
  const basis = PromotionBasis.parse(row.basis);
  const lastPossible = addDays(row.planDay, basis.forecast.point.length - 1);
  if (offer.firstDay < row.planDay || offer.lastDay > lastPossible || offer.lastDay < offer.firstDay) {
    const why = basis.expiryDay === null ? "" : `, because it expires on ${basis.expiryDay}`;
    throw new ServiceError(
      "INVALID_INPUT",
      `choose days from ${row.planDay} to ${lastPossible}${why}; the first must not be after the last`,
    );
  }
  if (!keepsLimits(basis, offer.discount)) throw new ServiceError("INVALID_INPUT", describeLimit(basis));
  return toExpectation(
    judgeOffer(basis, {
      discount: offer.discount,
      firstDay: daysBetween(row.planDay, offer.firstDay),
      lastDay: daysBetween(row.planDay, offer.lastDay),
    }),
  );
}

function describeLimit(basis: PromotionBasis): string {
  const { maxDiscount, minMargin } = basis;
  const most = largestDiscount(basis);
  const percent = (share: number) => `${Math.floor(share * 1000 + 1e-6) / 10}%`;
  return most >= maxDiscount - 1e-3
    ? `the largest discount is ${percent(maxDiscount)}; an administrator can change it under Settings, Thresholds`
    : `at most ${percent(most)} off keeps the margin of ${percent(minMargin)}; the cost of the product leaves no more`;
}
