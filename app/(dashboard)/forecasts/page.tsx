import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { getQueryClient, HydrateClient, trpc } from "#app/prefetch.tsx";
import { toForecastQuery } from "#components/forecasts/forecast-choice.ts";
import { Client } from "./client.tsx";
import { loadForecastsParams } from "./search-params.ts";

export const metadata: Metadata = { title: "Forecasts" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { query } = toForecastQuery(await loadForecastsParams(searchParams));
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery(trpc.forecasts.byScope.queryOptions(query)),
    queryClient.prefetchQuery(trpc.products.categories.queryOptions()),
    queryClient.prefetchQuery(trpc.stores.list.queryOptions()),
  ]);
  return (
    <HydrateClient>
      <Client />
    </HydrateClient>
  );
}
