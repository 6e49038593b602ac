"use client";

import { useQuery } from "@tanstack/react-query";
import { CustomerView } from "#components/customers/customer-view.tsx";
import { CustomersSkeleton } from "#components/customers/customers-skeleton.tsx";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { PageBody } from "#components/layout/page-body.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";

export function Client({ customerId }: { customerId: string }) {
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.customers.byId.queryOptions({ customerId }));
  if (data) return <CustomerView customer={data} />;
  return (
    <PageBody>
      {error ? (
        <ErrorCard title="This customer could not be loaded" error={error} onRetry={() => void refetch()} />
      ) : (
        <CustomersSkeleton />
      )}
    </PageBody>
  );
}
