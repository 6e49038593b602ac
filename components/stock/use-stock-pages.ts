"use client";

import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import type { StockFilter, StockRow } from "#lib/schemas/stock.ts";
import { STOCK_PAGE_SIZE } from "#lib/stock-list.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

/** The first page, which also tells how many there are, and the pages in view; a row on its way is undefined. */
export function useStockPages(
  filter: StockFilter,
  visible: { readonly first: number; readonly last: number },
) {
  const trpc = useTRPC();
  const head = useQuery(trpc.stock.list.queryOptions(filter, { placeholderData: keepPreviousData }));
  const from = Math.max(1, Math.floor(visible.first / STOCK_PAGE_SIZE));
  const lastIndex = Math.min(visible.last, (head.data?.total ?? 0) - 1);
  const to = Math.floor(lastIndex / STOCK_PAGE_SIZE);
  const pages = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  const rest = useQueries({
    queries: pages.map((page) => trpc.stock.list.queryOptions({ ...filter, offset: page * STOCK_PAGE_SIZE })),
  });
  const rowAt = (index: number): StockRow | undefined => {
    const page = Math.floor(index / STOCK_PAGE_SIZE);
    const data = page === 0 ? head.data : rest[page - from]?.data;
    return data?.rows[index % STOCK_PAGE_SIZE];
  };
  return { head, rowAt };
}
