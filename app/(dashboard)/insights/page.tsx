import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { getQueryClient, HydrateClient, trpc } from "#app/prefetch.tsx";
import { loadInsightParams, toInsightQuery } from "#components/insights/insight-params.ts";
import { Client } from "./client.tsx";

export const metadata: Metadata = { title: "Insights" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const query = toInsightQuery(await loadInsightParams(searchParams));
  await getQueryClient().prefetchQuery(trpc.insights.report.queryOptions(query));
  return (
    <HydrateClient>
      <Client />
    </HydrateClient>
  );
}
