import { openApiDocument } from "#server/rest/open-api.ts";

export function GET(): Response {
  return Response.json(openApiDocument());
}
