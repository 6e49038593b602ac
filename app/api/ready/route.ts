import { checkReadiness } from "#server/operations/readiness.ts";
import { SERVICE } from "#server/operations/version.ts";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const checks = await checkReadiness();
  const isReady = checks.every((check) => check.isOk);
  return Response.json(
    {
      status: isReady ? "ready" : "not ready",
      ...SERVICE,
      timestamp: new Date().toISOString(),
      checks: Object.fromEntries(checks.map(({ name, isOk, detail }) => [name, { isOk, detail }])),
    },
    {
      status: isReady ? 200 : 503,
      headers: { "cache-control": "no-store", ...(!isReady && { "retry-after": "5" }) },
    },
  );
}
