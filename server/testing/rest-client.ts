import { ApiScope } from "#lib/schemas/api-key.ts";
import { handleRestRequest } from "#server/rest/handle-request.ts";
import type { RestCall } from "#server/rest/rest-call.ts";
import { createApiKey } from "#server/services/api-keys/create-api-key.ts";
import type { TestOrganisation } from "./organisation.ts";

export interface RestAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly body: any;
}

export interface RestRequest {
  readonly headers?: Record<string, string>;
  /** Sent as JSON; a FormData or text goes as it is. */
  readonly body?: unknown;
  readonly calls?: readonly RestCall[];
}

/** A key of the shop with these scopes, or all of them. */
export async function makeTestKey(
  shop: TestOrganisation,
  scopes: readonly ApiScope[] = ApiScope.options,
): Promise<string> {
  const { key } = await createApiKey(shop.as("admin"), { name: "Test", scopes: [...scopes], days: 30 });
  return key;
}

/** Sends real requests through the route's own handler. */
export function restClient(key: string | null) {
  return async (method: string, path: string, request: RestRequest = {}): Promise<RestAnswer> => {
    const { body, headers = {}, calls } = request;
    const isForm = body instanceof FormData;
    const response = await handleRestRequest(
      new Request(`http://shop.test/api/v1${path}`, {
        method,
        headers: {
          ...(key !== null && { authorization: `Bearer ${key}` }),
          ...(body !== undefined && !isForm && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: isForm || typeof body === "string" ? body : JSON.stringify(body) }),
      }),
      (path.split("?")[0] ?? "").split("/").slice(1),
      calls,
    );
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
}
