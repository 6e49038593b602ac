import { sql } from "drizzle-orm";
import { asSystem } from "#server/db/system.ts";
import { rows } from "#server/db/tenant.ts";
import { countCircuits } from "#server/services/predictions/model-breakers.ts";
import { formatMetrics, type Gauge } from "./metrics.ts";
import { SERVICE } from "./version.ts";

/** What /api/metrics tells: sums over all organisations only, since whoever can reach it may read it. */
export async function collectMetrics(): Promise<string> {
  const memory = process.memoryUsage();
  const gauges: Gauge[] = [
    gauge("shelfcast_info", "Which program runs.", [{ labels: { version: SERVICE.version }, value: 1 }]),
    gauge("process_resident_memory_bytes", "Memory of the process.", [{ labels: {}, value: memory.rss }]),
    gauge("nodejs_heap_used_bytes", "Memory in use by JavaScript.", [{ labels: {}, value: memory.heapUsed }]),
    gauge("process_uptime_seconds", "Seconds since the process started.", [
      { labels: {}, value: process.uptime() },
    ]),
    gauge(
      "shelfcast_circuits",
      "Circuit breakers of models in this process, by state.",
      countCircuits().map(({ kind, state, count }) => ({ labels: { kind, state }, value: count })),
    ),
    gauge("shelfcast_open_runs", "Runs that wait or work, of all organisations.", await countOpenRuns()),
  ];
  return formatMetrics(gauges);
}

function gauge(name: string, help: string, values: Gauge["values"]): Gauge {
  return { name, help, values };
}

async function countOpenRuns(): Promise<Gauge["values"]> {
  const found = await asSystem((tx) =>
    rows<{ kind: string; status: string; count: number }>(
      tx,
      sql`select kind, status, count(*)::int as count from run where status in ('queued', 'running')
        group by kind, status order by kind, status`,
    ),
  );
  return found.map(({ kind, status, count }) => ({ labels: { kind, status }, value: count }));
}
