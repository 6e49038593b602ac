import {
  createLoader,
  type inferParserType,
  parseAsFloat,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { STORE_PARAM, storeParser } from "#components/layout/store-param.ts";
import type { ReorderFilter, StockFilter } from "#lib/schemas/stock.ts";
import { STOCK_REASONS, STOCK_SORTS, STOCK_STATUSES } from "#lib/stock-list.ts";

export const stockParams = {
  [STORE_PARAM]: storeParser,
  view: parseAsStringLiteral(["risks", "orders"]).withDefault("risks"),
  q: parseAsString.withDefault(""),
  category: parseAsString,
  reason: parseAsStringLiteral(STOCK_REASONS),
  status: parseAsStringLiteral(STOCK_STATUSES).withDefault("open"),
  sort: parseAsStringLiteral(STOCK_SORTS).withDefault("money"),
  dir: parseAsStringLiteral(["asc", "desc"]).withDefault("desc"),
  supplier: parseAsString,
  budget: parseAsFloat,
};

export const loadStockParams = createLoader(stockParams);

type StockParams = inferParserType<typeof stockParams>;

/** The address as the server's question; both sides of the wire ask it, so that they ask the same. */
export function toStockFilter(params: StockParams): StockFilter {
  return {
    storeId: params.store,
    search: params.q.trim().slice(0, 100),
    category: params.category,
    reason: params.reason,
    status: params.status,
    sort: params.sort,
    direction: params.dir,
    offset: 0,
  };
}

export function toReorderFilter({ store, supplier, budget }: StockParams): ReorderFilter {
  return { storeId: store, supplier, budget: budget !== null && budget > 0 ? budget : null };
}
