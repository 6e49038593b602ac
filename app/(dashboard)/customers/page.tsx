import type { Metadata } from "next";
import type { SearchParams } from "nuqs/server";
import { getQueryClient, HydrateClient, trpc } from "#app/prefetch.tsx";
import { OUTLOOK_VIEWS } from "#lib/customer-views.ts";
import { Client } from "./client.tsx";
import { loadCustomersParams, toAlertFilter, toOutlookFilter } from "./search-params.ts";

export const metadata: Metadata = { title: "Customers" };

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await loadCustomersParams(searchParams);
  const queryClient = getQueryClient();
  const view = OUTLOOK_VIEWS.find((one) => one === params.view);
  const shown = view
    ? [
        queryClient.prefetchQuery(trpc.customers.outlooks.queryOptions(toOutlookFilter(params, view))),
        queryClient.prefetchQuery(trpc.customers.segmentation.queryOptions()),
        queryClient.prefetchQuery(trpc.runs.list.queryOptions({ kind: "predict-customers", limit: 1 })),
      ]
    : params.view === "alerts"
      ? [queryClient.prefetchQuery(trpc.customers.alerts.queryOptions(toAlertFilter(params)))]
      : [
          queryClient.prefetchQuery(trpc.customers.status.queryOptions()),
          queryClient.prefetchQuery(trpc.customers.segmentation.queryOptions()),
          queryClient.prefetchQuery(trpc.runs.list.queryOptions({ kind: "segment", limit: 1 })),
        ];
  await Promise.all([
    ...shown,
    queryClient.prefetchQuery(trpc.customers.outlookSummary.queryOptions()),
    queryClient.prefetchQuery(trpc.customers.alerts.queryOptions({})),
    queryClient.prefetchQuery(trpc.session.current.queryOptions()),
  ]);
  return (
    <HydrateClient>
      <Client />
    </HydrateClient>
  );
}
