"use client";

import { useQuery } from "@tanstack/react-query";
import { useQueryState } from "nuqs";
import { ErrorCard } from "#components/layout/error-card.tsx";
import { PageBody } from "#components/layout/page-body.tsx";
import { useStore } from "#components/layout/use-store.ts";
import { ProductSkeleton } from "#components/products/product-skeleton.tsx";
import { ProductView } from "#components/products/product-view.tsx";
import { useTRPC } from "#lib/trpc/client.tsx";
import { productParams } from "./search-params.ts";

export function Client({ id }: { id: string }) {
  const [storeId] = useStore();
  const [range, setRange] = useQueryState("range", productParams.range);
  const trpc = useTRPC();
  const { data, error, refetch } = useQuery(trpc.products.byId.queryOptions({ id, storeId }));
  const { data: figures } = useQuery(trpc.overview.figures.queryOptions({ storeId }));
  if (error) {
    return (
      <PageBody>
        <ErrorCard title="This product could not be loaded" error={error} onRetry={() => void refetch()} />
      </PageBody>
    );
  }
  if (!data) return <ProductSkeleton />;
  return (
    <ProductView
      product={data}
      storeId={storeId}
      today={figures?.today}
      range={range}
      onRangeChange={setRange}
    />
  );
}
