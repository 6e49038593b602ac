import { dehydrate, HydrationBoundary } from "@tanstack/react-query";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import { headers } from "next/headers";
import { cache, type ReactNode } from "react";
import { createQueryClient } from "#lib/trpc/query-client.ts";
import { createRequestContext } from "#server/api/context.ts";
import { appRouter } from "#server/api/root.ts";

/** One per request, shared by everything that renders it. */
export const getQueryClient = cache(createQueryClient);

const getContext = cache(async () => createRequestContext(await headers(), null));

/** Prefetching calls the procedures in this process, with the same roles as over the wire. */
export const trpc = createTRPCOptionsProxy({
  ctx: getContext,
  router: appRouter,
  queryClient: getQueryClient,
});

export function HydrateClient({ children }: { children: ReactNode }) {
  return <HydrationBoundary state={dehydrate(getQueryClient())}>{children}</HydrationBoundary>;
}
