import { log } from "#server/log.ts";
import { collectMetrics } from "#server/operations/collect-metrics.ts";

export const dynamic = "force-dynamic";

/** For Prometheus, in its text format. */
export async function GET(): Promise<Response> {
  try {
    return new Response(await collectMetrics(), {
      headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
    });
  } catch (error) {
    log.warn({ error }, "metrics could not be collected");
    return new Response("not available\n", { status: 503, headers: { "retry-after": "5" } });
  }
}
