import { and, eq, gte, or } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { addDays } from "#lib/days.ts";
import { promotion } from "#server/db/schema/promotion.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
import type { EventLift } from "#server/ml/promotions/event-lift.ts";
import { priceKey } from "./learn-elasticities.ts";
import { measureOutcomes } from "./measure-outcomes.ts";
import type { PromotionSuggestion } from "./suggest-promotion.ts";
import { toExpectation } from "./to-expectation.ts";

export interface SuggestedFor {
  readonly record: { readonly storeId: string; readonly productId: string };
  /** Of the category around the event it is paired with. */
  readonly eventLift: EventLift | null;
  readonly promotion: PromotionSuggestion | null;
}

const ROWS_PER_INSERT = 200;

/**
 * Puts new suggestions in the place of the old ones, keeping ids where a product has one again, so that a page that is
 * open still accepts what it shows. Products whose promotion was accepted or dismissed are left alone until its last day
 * has passed. What ran meanwhile gets its outcome.
 */
export async function replaceSuggestions(
  tx: TenantTransaction,
  organisationId: string,
  firstDay: string,
  assessed: readonly SuggestedFor[],
): Promise<void> {
  const known = await tx
    .select({
      id: promotion.id,
      storeId: promotion.storeId,
      productId: promotion.productId,
      status: promotion.status,
    })
    .from(promotion)
    .where(
      and(
        eq(promotion.organisationId, organisationId),
        firstDay === ""
          ? eq(promotion.status, "suggested")
          : or(eq(promotion.status, "suggested"), gte(promotion.lastDay, firstDay)),
      ),
    );
  const before = new Map(
    known.filter(({ status }) => status === "suggested").map((row) => [priceKey(row), row.id]),
  );
  const decided = new Set(known.filter(({ status }) => status !== "suggested").map(priceKey));
  await tx
    .delete(promotion)
    .where(and(eq(promotion.organisationId, organisationId), eq(promotion.status, "suggested")));
  const planned = { organisationId, planDay: firstDay };
  const rows = assessed.flatMap(({ record, eventLift, promotion: suggestion }) =>
    suggestion && !decided.has(priceKey(record))
      ? [
          {
            ...toRow(planned, record, suggestion),
            id: before.get(priceKey(record)) ?? uuidv7(),
            basis: { ...suggestion.basis, eventLift },
          },
        ]
      : [],
  );
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    await tx.insert(promotion).values(rows.slice(start, start + ROWS_PER_INSERT));
  }
  if (firstDay !== "") await measureOutcomes(tx, organisationId, addDays(firstDay, -1));
}

function toRow(
  { organisationId, planDay }: { readonly organisationId: string; readonly planDay: string },
  { storeId, productId }: SuggestedFor["record"],
  { cause, basis, outlook, event, rating }: PromotionSuggestion,
): Omit<typeof promotion.$inferInsert, "id" | "basis"> {
  return {
    organisationId,
    storeId,
    productId,
    status: "suggested",
    cause,
    planDay,
    firstDay: addDays(planDay, outlook.firstDay),
    lastDay: addDays(planDay, outlook.lastDay),
    discount: outlook.discount,
    price: basis.price,
    reducedPrice: outlook.reducedPrice,
    gain: outlook.gain,
    eventName: event?.name ?? null,
    eventFirstDay: event?.firstDay ?? null,
    eventLastDay: event?.lastDay ?? null,
    confidence: rating.confidence,
    confidenceReasons: [...rating.reasons],
    expected: toExpectation(outlook),
  };
}
