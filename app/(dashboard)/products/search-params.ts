import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { STORE_PARAM, storeParser } from "#components/layout/store-param.ts";
import { PRODUCT_SORTS } from "#lib/product-list.ts";
import type { ProductFilter } from "#lib/schemas/product.ts";

export const productsParams = {
  [STORE_PARAM]: storeParser,
  q: parseAsString.withDefault(""),
  category: parseAsString,
  sort: parseAsStringLiteral(PRODUCT_SORTS).withDefault("sold"),
  dir: parseAsStringLiteral(["asc", "desc"]).withDefault("desc"),
};

export const loadProductsParams = createLoader(productsParams);

/** The address as the server's question; both sides of the wire ask it, so that they ask the same. */
export function toProductFilter(params: inferParserType<typeof productsParams>): ProductFilter {
  return {
    storeId: params.store,
    search: params.q.trim().slice(0, 100),
    category: params.category,
    sort: params.sort,
    direction: params.dir,
    offset: 0,
  };
}
