import { headers } from "next/headers";
import { createRequestContext } from "./context.ts";
import { appRouter } from "./root.ts";
import { createCallerFactory } from "./trpc.ts";

const createCaller = createCallerFactory(appRouter);

/** Calls procedures for the person who asked for the page, with the same checks as a request has. */
export async function serverCaller() {
  return createCaller(await createRequestContext(await headers(), null));
}
