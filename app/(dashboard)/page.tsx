import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { getQueryClient, HydrateClient, trpc } from "#app/prefetch.tsx";
import { OPEN_RUNS } from "#components/today/open-runs.ts";
import { Client } from "./client.tsx";
import { loadTodayParams } from "./search-params.ts";

export const metadata: Metadata = { title: "Today" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { store: storeId } = await loadTodayParams(searchParams);
  const queryClient = getQueryClient();
  // The figures and the checklist decide what the page is; the rest follows while it is read.
  void queryClient.prefetchQuery(trpc.overview.attention.queryOptions({ storeId }));
  void queryClient.prefetchQuery(trpc.overview.series.queryOptions({ storeId }));
  void queryClient.prefetchQuery(trpc.overview.movers.queryOptions({ storeId }));
  await Promise.all([
    queryClient.prefetchQuery(trpc.overview.checklist.queryOptions()),
    queryClient.prefetchQuery(trpc.runs.list.queryOptions(OPEN_RUNS)),
    queryClient.prefetchQuery(trpc.overview.figures.queryOptions({ storeId })),
  ]);
  return (
    <HydrateClient>
      <Client />
    </HydrateClient>
  );
}
