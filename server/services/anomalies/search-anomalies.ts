import { availableParallelism } from "node:os";
import { sql } from "drizzle-orm";
import { anomaly } from "#server/db/schema/anomaly.ts";
import { type TenantTransaction, withTenant } from "#server/db/tenant.ts";
import type { RunContext } from "#server/jobs/run-definition.ts";
import { threadPool } from "#server/jobs/threads/pool.ts";
import {
  addCounts,
  BLOCK_DAYS,
  emptyCounts,
  judgeBlock,
  type ScoreCounts,
} from "#server/ml/anomalies/score-counts.ts";
import type { CleanRequest } from "#server/services/training/clean-histories.ts";
import { inOrder } from "#server/services/training/in-order.ts";
import { listSources, type Sources } from "#server/services/training/list-sources.ts";
import { readHistories } from "#server/services/training/read-histories.ts";
import type { StrayDay, WatchedPart } from "./watch-histories.ts";

/** Series read at once; their text stays small beside one result that would hold up the web thread. */
const PAGE = 50;
const ROWS_PER_INSERT = 500;
/** Of the days found, so many may be ordinary. */
const FALSE_SHARE = 0.05;
/** Nobody works through more; the surest are kept. */
const MOST_KEPT = 5_000;

interface OddDay extends StrayDay {
  readonly pValue: number;
}

/** Looks at the last year of every series for days that nobody could expect, and replaces what was found before. */
export async function searchAnomalies(context: RunContext<unknown>): Promise<void> {
  const { organisationId } = context;
  await context.report({ stage: "Read", progress: 0 });
  const sources = await listSources(organisationId);
  const total = sources.series.length;
  const counts = emptyCounts();
  const strays: StrayDay[] = [];
  const watch = (request: CleanRequest): Promise<WatchedPart> =>
    threadPool().run(request, { name: "watch", signal: context.signal });
  let pages = 0;
  for await (const part of inOrder(readPages(context, sources), 2 * availableParallelism(), watch)) {
    addCounts(counts, part.counts);
    strays.push(...part.strays);
    const rowsDone = Math.min(total, ++pages * PAGE);
    await context.report({
      stage: "Compare",
      progress: (0.9 * rowsDone) / total,
      rowsDone,
      rowsTotal: total,
    });
  }
  const found = judge(strays, counts);
  await context.log(`Compared the days of ${total} series; ${found.length} are out of the ordinary`);
  await context.report({ stage: "Publish", progress: 0.95 });
  await context.complete((tx) => replaceAnomalies(tx, organisationId, found));
}

async function* readPages(context: RunContext<unknown>, sources: Sources): AsyncGenerator<CleanRequest> {
  const { organisationId } = context;
  const sold = sources.series.filter(({ isUnsold }) => !isUnsold);
  for (let start = 0; start < sold.length; start += PAGE) {
    context.signal.throwIfAborted();
    const page = sold.slice(start, start + PAGE);
    const histories = await withTenant(organisationId, (tx) => readHistories(tx, organisationId, page));
    const keys = new Set(page.map(({ calendar }) => calendar));
    yield { histories, calendars: sources.calendars.filter(({ key }) => keys.has(key)) };
  }
}

function judge(strays: readonly StrayDay[], counts: ScoreCounts): OddDay[] {
  const byBlock = Map.groupBy(strays, ({ daysAgo }) => Math.floor(daysAgo / BLOCK_DAYS));
  const odd = Array.from(byBlock, ([block, days]) => {
    const { isOdd, pValue } = judgeBlock(counts, block, FALSE_SHARE);
    return days.filter(({ score }) => isOdd(score)).map((day) => ({ ...day, pValue: pValue(day.score) }));
  }).flat();
  return odd.sort((a, b) => a.pValue - b.pValue || Math.abs(b.score) - Math.abs(a.score)).slice(0, MOST_KEPT);
}

/** What somebody has decided about stays as it was found, else the decision could not be looked up or taken back. */
async function replaceAnomalies(
  tx: TenantTransaction,
  organisationId: string,
  found: readonly OddDay[],
): Promise<void> {
  await tx.execute(
    sql`delete from anomaly a where a.organisation_id = ${organisationId} and not exists (
      select from anomaly_decision d where d.organisation_id = a.organisation_id and d.store_id = a.store_id
        and d.product_id = a.product_id and d.day = a.day)`,
  );
  for (let start = 0; start < found.length; start += ROWS_PER_INSERT) {
    const rows = found
      .slice(start, start + ROWS_PER_INSERT)
      .map(({ score: _score, daysAgo: _daysAgo, ...day }) => ({ organisationId, ...day }));
    await tx.insert(anomaly).values(rows).onConflictDoNothing();
  }
}
