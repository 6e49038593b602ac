import { z } from "zod";
import { SERVICE } from "#server/operations/version.ts";
import { restCalls } from "./registry.ts";
import type { RestCall } from "./rest-call.ts";

type Json = Record<string, unknown>;

const ERRORS = {
  400: "The data is not enough or cannot be used; the detail says why",
  401: "The key is missing, wrong, revoked or expired",
  403: "The key may not do this",
  404: "There is no such thing",
  409: "Another request is in the way",
  413: "The request is too large",
  422: "The request has the wrong shape; the detail names the fields",
  429: "Too many requests; Retry-After says how long to wait",
  503: "Something we depend on is away; Retry-After says how long to wait",
} as const;

/** The OpenAPI 3.1 description of every registered call. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {};
  for (const call of restCalls) {
    const path = paths[call.path] ?? {};
    paths[call.path] = { ...path, [call.method.toLowerCase()]: describeCall(call) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Shelfcast",
      version: SERVICE.version,
      description: "Forecasts, stock advice and customers.",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ apiKey: [] }],
    paths,
    components: {
      securitySchemes: { apiKey: { type: "http", scheme: "bearer", description: "A key made in Settings" } },
      schemas: {
        Error: { type: "object", properties: { detail: { type: "string" } }, required: ["detail"] },
      },
    },
  };
}

function describeCall(call: RestCall): Json {
  const { status = 200, output } = call;
  return {
    operationId: `${call.method.toLowerCase()}${call.path.replace(/[^a-z0-9]+(.?)/gi, (_, letter: string) => letter.toUpperCase())}`,
    tags: [call.tag],
    summary: call.summary,
    description: `Needs a key with the scope "${call.scope}".`,
    parameters: describeParameters(call),
    ...(call.method === "POST" && { requestBody: describeBody(call) }),
    responses: {
      [status]: {
        description: "Success",
        content: { "application/json": { schema: toSchema(output, "output") } },
      },
      ...Object.fromEntries(
        Object.entries(ERRORS).map(([code, description]) => [
          code,
          {
            description,
            content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
          },
        ]),
      ),
    },
  };
}

function describeParameters({ path, params, method }: RestCall): Json[] {
  const schema = params ? toSchema(params, "input") : {};
  const required = new Set((schema.required as string[] | undefined) ?? []);
  const own = Object.entries((schema.properties as Record<string, Json> | undefined) ?? {}).map(
    ([name, property]) => {
      const isInPath = path.includes(`{${name}}`);
      return {
        name,
        in: isInPath ? "path" : "query",
        required: isInPath || required.has(name),
        schema: property,
      };
    },
  );
  const idempotencyKey = {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description: "The same key and request within 24 hours get the first answer again",
    schema: { type: "string", maxLength: 200 },
  };
  return method === "POST" ? [...own, idempotencyKey] : own;
}

function describeBody({ body, bodyKind = "json", example }: RestCall): Json {
  const schema = body ? toSchema(body, "input") : {};
  if (bodyKind !== "form") {
    return { required: true, content: { "application/json": { schema, example: example.body } } };
  }
  const properties = {
    file: { type: "string", format: "binary" },
    ...(schema.properties as Json | undefined),
  };
  return {
    required: true,
    content: { "multipart/form-data": { schema: { type: "object", properties, required: ["file"] } } },
  };
}

function toSchema(schema: z.ZodType, io: "input" | "output"): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return json as Json;
}
