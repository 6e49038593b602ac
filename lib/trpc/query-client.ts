import { defaultShouldDehydrateQuery, QueryClient } from "@tanstack/react-query";

export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // What the server rendered a moment ago must not be fetched again on arrival.
        staleTime: 30_000,
        // While the server renders, waiting to try again would only delay the page: the browser asks once more anyway.
        retry: (failureCount, error) =>
          typeof window !== "undefined" && failureCount < 2 && !isRefusal(error),
      },
      dehydrate: {
        // Queries still under way are streamed to the browser instead of being started twice.
        shouldDehydrateQuery: (query) =>
          defaultShouldDehydrateQuery(query) || query.state.status === "pending",
      },
    },
  });
}

/** A request the server understood and refused stays refused when repeated. */
function isRefusal(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("data" in error)) return false;
  const data = error.data;
  if (typeof data !== "object" || data === null || !("httpStatus" in data)) return false;
  return typeof data.httpStatus === "number" && data.httpStatus < 500;
}
