import type {
  EmbeddedPromotion,
  EmbeddedPromotions,
  EmbeddedRisks,
  EmbedParams,
} from "#lib/schemas/embed.ts";
import { PromotionFilter, type PromotionRow } from "#lib/schemas/promotion.ts";
import { StockFilter } from "#lib/schemas/stock.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { listPromotions } from "#server/services/promotions/list-promotions.ts";
import { listRisks, summariseRisks } from "#server/services/stock/list-risks.ts";

/** As many as a frame shows: it is a summary, and the whole list is a page of its own. */
const MOST_ROWS = 10;

/** The products with most money at risk. Who of the staff has taken one on is nobody else's business. */
export async function readEmbeddedRisks(
  ctx: ServiceContext,
  { storeId }: EmbedParams,
): Promise<EmbeddedRisks> {
  const { openCount, moneyAtRisk } = await summariseRisks(ctx, { storeId });
  const { rows } = await listRisks(ctx, StockFilter.parse({ storeId }));
  return {
    openCount,
    moneyAtRisk,
    rows: rows
      .slice(0, MOST_ROWS)
      .map(
        ({ status: _status, snoozedUntil: _until, assigneeId: _id, assigneeName: _name, ...risk }) => risk,
      ),
  };
}

/** Promotions that run or are planned, then the suggestions that bring most. */
export async function readEmbeddedPromotions(
  ctx: ServiceContext,
  params: EmbedParams,
): Promise<EmbeddedPromotions> {
  const planned = await listPromotions(ctx, PromotionFilter.parse({ ...params, view: "planned" }));
  const suggested = await listPromotions(ctx, PromotionFilter.parse({ ...params, view: "suggested" }));
  return {
    plannedCount: planned.total,
    suggestedCount: suggested.total,
    rows: [...planned.rows.slice(0, MOST_ROWS / 2), ...suggested.rows].slice(0, MOST_ROWS).map(withoutCost),
  };
}

/** What goods cost the shop, and what could be reckoned back to it, stays with the shop. */
function withoutCost({
  cost: _cost,
  elasticity: _elasticity,
  expectation,
  ...row
}: PromotionRow): EmbeddedPromotion {
  const { expected, doNothing, flat30 } = expectation;
  return {
    ...row,
    expectation: {
      ...expectation,
      expected: { ...expected, margin: null },
      doNothing: { ...doNothing, margin: null },
      flat30: { ...flat30, margin: null },
    },
  };
}
