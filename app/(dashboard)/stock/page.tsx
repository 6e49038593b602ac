import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { getQueryClient, HydrateClient, trpc } from "#app/prefetch.tsx";
import { Client } from "./client.tsx";
import { loadStockParams, toReorderFilter, toStockFilter } from "./search-params.ts";

export const metadata: Metadata = { title: "Stock" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await loadStockParams(searchParams);
  const queryClient = getQueryClient();
  const list =
    params.view === "orders"
      ? queryClient.prefetchQuery(trpc.stock.reorders.queryOptions(toReorderFilter(params)))
      : queryClient.prefetchQuery(trpc.stock.list.queryOptions(toStockFilter(params)));
  await Promise.all([
    list,
    queryClient.prefetchQuery(trpc.stock.summary.queryOptions({ storeId: params.store })),
    queryClient.prefetchQuery(trpc.products.categories.queryOptions()),
  ]);
  return (
    <HydrateClient>
      <Client />
    </HydrateClient>
  );
}
