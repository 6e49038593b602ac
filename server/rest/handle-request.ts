import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { z } from "zod";
import { env } from "#lib/env.ts";
import { findKeyHolder, type KeyHolder, keyContext } from "#server/auth/api-key.ts";
import { answerOnce } from "./idempotency.ts";
import { RateLimiter } from "./rate-limiter.ts";
import { type Form, readForm } from "./read-form.ts";
import { parseJson, readJsonBytes } from "./read-json.ts";
import { type MatchedCall, matchCalls } from "./registry.ts";
import type { RestCall } from "./rest-call.ts";
import { RestError, toErrorResponse } from "./rest-error.ts";

const REQUEST_ID_SHAPE = /^[\w.:-]{1,100}$/;
const NO_BYTES = new Uint8Array();

const holder = globalThis as typeof globalThis & { shelfcastRateLimiter?: RateLimiter };

/** Answers one request of the REST API; `path` is what follows /api/v1, part by part. */
export async function handleRestRequest(
  request: Request,
  path: readonly string[],
  calls?: readonly RestCall[],
): Promise<Response> {
  const given = request.headers.get("x-request-id") ?? "";
  const response = await answer(request, path, calls).catch(toErrorResponse);
  response.headers.set("x-request-id", REQUEST_ID_SHAPE.test(given) ? given : randomUUID());
  response.headers.set("cache-control", "no-store");
  return response;
}

async function answer(
  request: Request,
  path: readonly string[],
  calls?: readonly RestCall[],
): Promise<Response> {
  const key = await authenticate(request);
  const { call, pathParams } = chooseCall(request, path, calls);
  if (!key.scopes.includes(call.scope)) {
    throw new RestError(403, `This key may not ${call.scope}: make one with that scope in Settings`);
  }
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const params = { ...query, ...pathParams };
  const body = await readCallBody(request, call);
  const work = () => perform(key, call, { params, body });
  const idempotencyKey = request.headers.get("idempotency-key");
  if (idempotencyKey === null || call.method === "GET") return work();
  return answerOnce(
    {
      holder: key,
      key: idempotencyKey,
      call: `${call.method} ${path.join("/")}`,
      params,
      bytes: body.bytes,
      now: new Date(),
    },
    work,
  );
}

async function authenticate(request: Request): Promise<KeyHolder> {
  const key = await findKeyHolder(request.headers);
  if (!key) {
    throw new RestError(401, "Send a valid API key in the header Authorization: Bearer", {
      "www-authenticate": "Bearer",
    });
  }
  holder.shelfcastRateLimiter ??= new RateLimiter(env().API_REQUESTS_PER_MINUTE);
  holder.shelfcastRateLimiter.count(key.keyId, Date.now());
  return key;
}

function chooseCall(request: Request, path: readonly string[], calls?: readonly RestCall[]): MatchedCall {
  const matches = matchCalls(path, calls);
  if (matches.length === 0) throw new RestError(404, "Not Found");
  const match = matches.find(({ call }) => call.method === request.method);
  if (match) return match;
  const allow = matches.map(({ call }) => call.method).join(", ");
  throw new RestError(405, "Method Not Allowed", { allow });
}

interface CallBody {
  readonly bytes: Uint8Array;
  readonly form: Form | null;
}

async function readCallBody(request: Request, { method, bodyKind = "json" }: RestCall): Promise<CallBody> {
  if (method === "GET") return { bytes: NO_BYTES, form: null };
  if (bodyKind === "form") {
    const form = await readForm(request);
    return { bytes: form.bytes, form };
  }
  return { bytes: await readJsonBytes(request, bodyKind), form: null };
}

async function perform(
  key: KeyHolder,
  call: RestCall,
  { params, body: { bytes, form } }: { params: Record<string, string>; body: CallBody },
): Promise<Response> {
  const parsedParams = parse(call.params, params);
  const parsedBody = call.body && parse(call.body, form ? form.fields : parseJson(bytes));
  const sheet = (await form?.storeFile()) ?? null;
  try {
    const input = { params: parsedParams, body: parsedBody, sheet };
    const output = await call.handle(keyContext(key, call.scope), input);
    return Response.json(output, { status: call.status ?? 200 });
  } finally {
    if (sheet) await rm(sheet.path, { force: true });
  }
}

const ISSUES_TOLD = 5;

function parse(schema: z.ZodType | undefined, value: unknown): unknown {
  if (!schema) return undefined;
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { issues } = result.error;
  const told = issues
    .slice(0, ISSUES_TOLD)
    .map(({ path, message }) => (path.length > 0 ? `${z.core.toDotPath(path)}: ${message}` : message));
  const more = issues.length > ISSUES_TOLD ? [`and ${issues.length - ISSUES_TOLD} more`] : [];
  throw new RestError(422, [...told, ...more].join("; "));
}
