"use client";

import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import { createQueryClient } from "#lib/trpc/query-client.ts";
import type { AppRouter } from "#server/api/root.ts";

const ENDPOINT = "/api/trpc";

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export { useTRPC, useTRPCClient };

let browserQueryClient: QueryClient | undefined;

/** One per request on the server, so that people never share a cache; one for the whole visit in the browser. */
function getQueryClient(): QueryClient {
  if (typeof window === "undefined") return createQueryClient();
  browserQueryClient ??= createQueryClient();
  return browserQueryClient;
}

function createClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url: ENDPOINT }),
        false: httpBatchLink({ url: ENDPOINT }),
      }),
    ],
  });
}

export interface TrpcProviderProps {
  /** Another than the signed-in person's. */
  readonly client?: ReturnType<typeof createTRPCClient<AppRouter>>;
  readonly children: ReactNode;
}

export function TrpcProvider({ client: given, children }: TrpcProviderProps) {
  const queryClient = getQueryClient();
  const [client] = useState(() => given ?? createClient());
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
