import type { z } from "zod";
import type { ApiScope } from "#lib/schemas/api-key.ts";
import type { ServiceContext } from "#server/services/context.ts";
import type { UploadedSheet } from "./read-form.ts";

/** One call of the REST API. Everything about it is here: the route, the checks and the documentation read it. */
export interface RestCall<Params = unknown, Body = unknown, Output = unknown> {
  readonly method: "GET" | "POST";
  /** Below /api/v1; `{name}` stands for one part of the path. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  /** What a key must be allowed to do. */
  readonly scope: ApiScope;
  /** The path's names and the query, all of them texts before they are parsed. */
  readonly params?: z.ZodType<Params>;
  readonly body?: z.ZodType<Body>;
  /** "rows" may have as many rows as MAX_PAYLOAD_ROWS says; "form" is a file with fields beside it. "json" is up to 1 MB. */
  readonly bodyKind?: "json" | "rows" | "form";
  readonly output: z.ZodType<Output>;
  readonly status?: 200 | 202;
  /** Shown in the documentation and called by the tests. */
  readonly example: { readonly params?: Record<string, string>; readonly body?: unknown };
  handle(ctx: ServiceContext, input: RestInput<Params, Body>): Promise<Output>;
}

export interface RestInput<Params, Body> {
  readonly params: Params;
  readonly body: Body;
  /** The sheet of a "form" call; it is gone once the call has answered. */
  readonly sheet: UploadedSheet | null;
}

/** Keeps a call's own types while it is written, and forgets them for the registry: input is parsed before `handle`. */
export function defineCall<Params, Body, Output>(call: RestCall<Params, Body, Output>): RestCall {
  return call as RestCall;
}
