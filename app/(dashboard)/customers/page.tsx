import type { Metadata } from "next";
import { getQueryClient, HydrateClient, trpc } from "#app/prefetch.tsx";
import { CustomersScreen } from "#components/customers/customers-screen.tsx";

export const metadata: Metadata = { title: "Customers" };

export default async function Page() {
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery(trpc.customers.status.queryOptions()),
    queryClient.prefetchQuery(trpc.customers.segmentation.queryOptions()),
    queryClient.prefetchQuery(trpc.runs.list.queryOptions({ kind: "segment", limit: 1 })),
    queryClient.prefetchQuery(trpc.session.current.queryOptions()),
  ]);
  return (
    <HydrateClient>
      <CustomersScreen />
    </HydrateClient>
  );
}
