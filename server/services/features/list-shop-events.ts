import { and, eq, gte } from "drizzle-orm";
import { shopEvent } from "#server/db/schema/shop-event.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { ShopEvent } from "#server/ml/purchase-features/purchase-features.ts";

/** Every shop event since a moment, in any order: what computeOfflineFeatures is given for training. */
export async function listShopEvents(
  organisationId: string,
  { since }: { since: Date },
): Promise<ShopEvent[]> {
  const found = await withTenant(organisationId, (tx) =>
    tx
      .select({
        userId: shopEvent.userId,
        productId: shopEvent.productId,
        kind: shopEvent.kind,
        amount: shopEvent.amount,
        at: shopEvent.occurredAt,
      })
      .from(shopEvent)
      .where(and(eq(shopEvent.organisationId, organisationId), gte(shopEvent.occurredAt, since))),
  );
  return found.map((row) => ({ ...row, at: row.at.getTime() }));
}
