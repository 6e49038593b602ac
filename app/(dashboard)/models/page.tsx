import type { Metadata } from "next";
import { getQueryClient, HydrateClient, trpc } from "#app/prefetch.tsx";
import { Client } from "./client.tsx";

export const metadata: Metadata = { title: "Models" };

export default async function Page() {
  const queryClient = getQueryClient();
  await Promise.all([
    queryClient.prefetchQuery(trpc.models.list.queryOptions()),
    queryClient.prefetchQuery(trpc.models.schedule.queryOptions()),
    queryClient.prefetchQuery(trpc.runs.list.queryOptions({ kind: "train", limit: 1 })),
    queryClient.prefetchQuery(trpc.session.current.queryOptions()),
  ]);
  return (
    <HydrateClient>
      <Client />
    </HydrateClient>
  );
}
