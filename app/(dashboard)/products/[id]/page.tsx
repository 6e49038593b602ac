import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { SearchParams } from "nuqs/server";
import { getQueryClient, HydrateClient, trpc } from "#app/prefetch.tsx";
import { ProductQuery } from "#lib/schemas/product.ts";
import { Client } from "./client.tsx";
import { loadProductParams } from "./search-params.ts";

export const metadata: Metadata = { title: "Product" };

export interface PageProps {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export default async function Page({ params, searchParams }: PageProps) {
  const { store } = await loadProductParams(searchParams);
  const query = ProductQuery.safeParse({ id: (await params).id, storeId: store });
  if (!query.success) notFound();
  await getQueryClient().prefetchQuery(trpc.products.byId.queryOptions(query.data));
  return (
    <HydrateClient>
      <Client id={query.data.id} />
    </HydrateClient>
  );
}
