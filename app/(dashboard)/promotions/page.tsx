import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { getQueryClient, HydrateClient, trpc } from "#app/prefetch.tsx";
import { Client } from "./client.tsx";
import { loadPromotionParams, toPromotionFilter } from "./search-params.ts";

export const metadata: Metadata = { title: "Promotions" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await loadPromotionParams(searchParams);
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery(trpc.promotions.list.queryOptions(toPromotionFilter(params))),
    queryClient.prefetchQuery(trpc.promotions.summary.queryOptions({ storeId: params.store })),
  ]);
  return (
    <HydrateClient>
      <Client />
    </HydrateClient>
  );
}
