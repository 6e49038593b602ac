import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getQueryClient, HydrateClient, trpc } from "#app/prefetch.tsx";
import { CustomerId } from "#lib/schemas/customer-outlook.ts";
import { Client } from "./client.tsx";

export const metadata: Metadata = { title: "Customer" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const query = CustomerId.safeParse({ customerId: readId((await params).id) });
  if (!query.success) notFound();
  await getQueryClient().prefetchQuery(trpc.customers.byId.queryOptions(query.data));
  return (
    <HydrateClient>
      <Client customerId={query.data.customerId} />
    </HydrateClient>
  );
}

/** Numbers may hold any character; a part of the path that was not written by us may not even be text. */
function readId(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
