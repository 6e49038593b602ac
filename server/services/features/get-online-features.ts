import { and, eq, gt, inArray } from "drizzle-orm";
import { onlinePair, onlineUser, shopEvent } from "#server/db/schema/shop-event.ts";
import { type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import {
  NO_PAIR,
  NO_USER,
  type PurchaseFeatures,
  toPurchaseFeatures,
  type UserTally,
} from "#server/ml/purchase-features/purchase-features.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { ONLINE_HOURS, refreshOnline } from "./refresh-online.ts";

export interface UserAndProduct {
  readonly userId: string;
  readonly productId: string;
}

export interface OnlineFeatures extends UserAndProduct {
  readonly features: PurchaseFeatures;
  /** False for a user without any event: the features are then the defaults. */
  readonly isKnown: boolean;
}

/**
 * The fourteen features of users and products right now, in the order asked for; the same as computeOfflineFeatures gives
 * for all events that were taken in. Features that have expired are computed anew from the events.
 */
export async function getOnlineFeatures(
  { organisationId, now }: ServiceContext,
  pairs: readonly UserAndProduct[],
): Promise<OnlineFeatures[]> {
  if (pairs.length === 0) return [];
  const at = now();
  const userIds = [...new Set(pairs.map(({ userId }) => userId))];
  const { users, tallies } = await withTenant(organisationId, async (tx) => ({
    users: await readUsers(tx, organisationId, userIds, at),
    tallies: await readPairs(tx, organisationId, userIds, pairs),
  }));
  return pairs.map(({ userId, productId }) => {
    const user = users.get(userId);
    const pair = (user && tallies.get(`${userId}\0${productId}`)) ?? NO_PAIR;
    return {
      userId,
      productId,
      features: toPurchaseFeatures(user ?? NO_USER, pair, at.getTime()),
      isKnown: user !== undefined,
    };
  });
}

async function readUsers(
  tx: TenantTransaction,
  organisationId: string,
  userIds: readonly string[],
  at: Date,
): Promise<Map<string, UserTally>> {
  const valid = await selectValid(tx, organisationId, userIds, at);
  const missing = userIds.filter((userId) => !valid.has(userId));
  if (missing.length === 0) return valid;
  const seen = await tx
    .selectDistinct({ userId: shopEvent.userId })
    .from(shopEvent)
    .where(and(eq(shopEvent.organisationId, organisationId), inArray(shopEvent.userId, missing)));
  if (seen.length === 0) return valid;
  const expired = seen.map(({ userId }) => userId);
  await refreshOnline(tx, organisationId, { userIds: expired, now: at });
  return new Map([...valid, ...(await selectValid(tx, organisationId, expired, at))]);
}

async function selectValid(
  tx: TenantTransaction,
  organisationId: string,
  userIds: readonly string[],
  at: Date,
): Promise<Map<string, UserTally>> {
  const found = await tx
    .select()
    .from(onlineUser)
    .where(
      and(
        eq(onlineUser.organisationId, organisationId),
        inArray(onlineUser.userId, [...userIds]),
        gt(onlineUser.computedAt, new Date(at.getTime() - ONLINE_HOURS * 60 * 60 * 1000)),
      ),
    );
  return new Map(
    found.map((row) => [row.userId, { ...row, lastPurchaseAt: row.lastPurchaseAt?.getTime() ?? null }]),
  );
}

async function readPairs(
  tx: TenantTransaction,
  organisationId: string,
  userIds: readonly string[],
  pairs: readonly UserAndProduct[],
) {
  const found = await tx
    .select()
    .from(onlinePair)
    .where(
      and(
        eq(onlinePair.organisationId, organisationId),
        inArray(onlinePair.userId, [...userIds]),
        inArray(onlinePair.productId, [...new Set(pairs.map(({ productId }) => productId))]),
      ),
    );
  return new Map(found.map((row) => [`${row.userId}\0${row.productId}`, row]));
}
