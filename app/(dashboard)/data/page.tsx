import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { getQueryClient, HydrateClient, trpc } from "#app/prefetch.tsx";
import { HISTORY_PAGE_SIZE } from "#components/datasets/history-page-size.ts";
import { Client } from "./client.tsx";
import { loadDataParams } from "./search-params.ts";

export const metadata: Metadata = { title: "Data" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { dataset, page } = await loadDataParams(searchParams);
  const queryClient = getQueryClient();
  const shown = dataset
    ? queryClient.prefetchQuery(trpc.datasets.byId.queryOptions({ datasetId: dataset }))
    : queryClient.prefetchQuery(
        trpc.datasets.list.queryOptions({
          offset: (Math.max(1, page) - 1) * HISTORY_PAGE_SIZE,
          limit: HISTORY_PAGE_SIZE,
        }),
      );
  await Promise.all([shown, queryClient.prefetchQuery(trpc.session.current.queryOptions())]);
  return (
    <HydrateClient>
      <Client />
    </HydrateClient>
  );
}
