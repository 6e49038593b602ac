import { createLoader, type inferParserType, parseAsInteger, parseAsStringLiteral } from "nuqs/server";
import { STORE_PARAM, storeParser } from "#components/layout/store-param.ts";
import { PROMOTION_PAGE_SIZE, PROMOTION_VIEWS } from "#lib/promotion-list.ts";
import type { PromotionFilter } from "#lib/schemas/promotion.ts";

export const promotionParams = {
  [STORE_PARAM]: storeParser,
  view: parseAsStringLiteral(PROMOTION_VIEWS).withDefault("suggested"),
  page: parseAsInteger.withDefault(1),
};

export const loadPromotionParams = createLoader(promotionParams);

/** The address as the server's question; both sides of the wire ask it, so that they ask the same. */
export function toPromotionFilter({
  store,
  view,
  page,
}: inferParserType<typeof promotionParams>): PromotionFilter {
  return { storeId: store, view, productId: null, offset: (Math.max(1, page) - 1) * PROMOTION_PAGE_SIZE };
}
