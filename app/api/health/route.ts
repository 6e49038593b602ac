import { SERVICE } from "#server/operations/version.ts";

export const dynamic = "force-dynamic";

/** Says that the process answers, and nothing about what it depends on. */
export function GET(): Response {
  return Response.json(
    { status: "healthy", ...SERVICE, timestamp: new Date().toISOString() },
    { headers: { "cache-control": "no-store" } },
  );
}
