import { createTRPCClient, httpBatchLink } from "@trpc/client";
import type { AppRouter } from "#server/api/root.ts";

/** Sends the token of the moment and no cookie: a session of the same browser must open nothing here. */
export function createEmbedClient(readToken: () => string | null) {
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: "/api/trpc",
        headers: () => {
          const token = readToken();
          return token ? { authorization: `Bearer ${token}` } : {};
        },
        fetch: (url, options) => fetch(url, { ...(options as RequestInit), credentials: "omit" }),
      }),
    ],
  });
}
