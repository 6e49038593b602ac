"use client";

import { keepPreviousData, useQueries, useQuery } from "@tanstack/react-query";
import { PRODUCT_PAGE_SIZE } from "#lib/product-list.ts";
import type { ProductFilter, ProductRow } from "#lib/schemas/product.ts";
import { useTRPC } from "#lib/trpc/client.tsx";

/**
 * The first page, which also tells how many products there are, and the pages that are in view.
 * A row whose page is still on its way is undefined.
 */
export function useProductPages(
  filter: ProductFilter,
  visible: { readonly first: number; readonly last: number },
) {
  const trpc = useTRPC();
  const head = useQuery(trpc.products.list.queryOptions(filter, { placeholderData: keepPreviousData }));
  const from = Math.max(1, Math.floor(visible.first / PRODUCT_PAGE_SIZE));
  const lastIndex = Math.min(visible.last, (head.data?.total ?? 0) - 1);
  const to = Math.floor(lastIndex / PRODUCT_PAGE_SIZE);
  const pages = Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  const rest = useQueries({
    queries: pages.map((page) =>
      trpc.products.list.queryOptions({ ...filter, offset: page * PRODUCT_PAGE_SIZE }),
    ),
  });
  const rowAt = (index: number): ProductRow | undefined => {
    const page = Math.floor(index / PRODUCT_PAGE_SIZE);
    const data = page === 0 ? head.data : rest[page - from]?.data;
    return data?.rows[index % PRODUCT_PAGE_SIZE];
  };
  return { head, rowAt };
}
