import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createRequestContext } from "#server/api/context.ts";
import { errorIdOf } from "#server/api/error-id.ts";
import { refuseForeignRequest } from "#server/api/foreign-request.ts";
import { appRouter } from "#server/api/root.ts";
import { toTrpcError } from "#server/api/trpc.ts";
import { log } from "#server/log.ts";
import { shutdownSignal } from "#server/operations/shutdown.ts";

export const dynamic = "force-dynamic";

async function handle(request: Request): Promise<Response> {
  const refusal = refuseForeignRequest(request);
  if (refusal) return refusal;
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    // A watched run would otherwise keep its connection, and with it the whole server, open for ever.
    req: new Request(request, { signal: AbortSignal.any([request.signal, shutdownSignal()]) }),
    router: appRouter,
    createContext: ({ req, resHeaders }) =>
      createRequestContext(req.headers, resHeaders).catch((error: unknown) => {
        throw toTrpcError(error) ?? error;
      }),
    responseMeta: ({ errors }) => ({
      headers: {
        "cache-control": "no-store",
        ...(errors.some((error) => error.code === "SERVICE_UNAVAILABLE") && { "retry-after": "5" }),
      },
    }),
    onError: ({ error, path }) => {
      if (error.code === "INTERNAL_SERVER_ERROR") {
        log.error({ error: error.cause ?? error, path, errorId: errorIdOf(error) }, "a request failed");
      } else if (error.code === "SERVICE_UNAVAILABLE") {
        log.warn({ error: error.cause ?? error, path }, "a request met an unavailable service");
      }
    },
  });
}

export { handle as GET, handle as POST };
