import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { getQueryClient, HydrateClient, trpc } from "#app/prefetch.tsx";
import { Client } from "./client.tsx";
import { loadProductsParams, toProductFilter } from "./search-params.ts";

export const metadata: Metadata = { title: "Products" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filter = toProductFilter(await loadProductsParams(searchParams));
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery(trpc.products.list.queryOptions(filter)),
    queryClient.prefetchQuery(trpc.products.categories.queryOptions()),
  ]);
  return (
    <HydrateClient>
      <Client />
    </HydrateClient>
  );
}
