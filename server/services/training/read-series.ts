import { createHash } from "node:crypto";
import { withTenant } from "#server/db/tenant.ts";
import type { RunContext } from "#server/jobs/run-definition.ts";
import { ServiceError } from "#server/services/errors.ts";
import type { CleanRequest, CleanSeries } from "./clean-histories.ts";
import { inOrder } from "./in-order.ts";
import { listSources, type Sources } from "./list-sources.ts";
import { readHistories } from "./read-histories.ts";
import { SHARE } from "./training-params.ts";
import type { TrainingTasks } from "./training-tasks.ts";

type Training = RunContext<unknown>;

/** Series read at once; their text stays small beside one result that would hold up the web thread. */
const PAGE = 50;

/** Everything there is to forecast. Errors: PRECONDITION_FAILED without any sale. */
export async function readSources(context: Training): Promise<Sources> {
  await context.report({ stage: "Read", progress: 0 });
  const sources = await listSources(context.organisationId);
  if (sources.series.length === 0) {
    throw new ServiceError(
      "PRECONDITION_FAILED",
      "there are no sales to learn from yet: upload a sales spreadsheet on the Data page, then train again",
    );
  }
  const stores = new Set(sources.series.map(({ storeId }) => storeId)).size;
  await context.log(
    `Found ${sources.series.length} series in ${stores} ${stores === 1 ? "store" : "stores"}`,
  );
  return sources;
}

/** Reads and regularises every series, in the sources' order, and takes a fingerprint of all that was read. */
export async function cleanSeries(
  context: Training,
  tasks: TrainingTasks,
  sources: Sources,
): Promise<{ series: CleanSeries[]; dataFingerprint: string }> {
  const fingerprint = createHash("sha256");
  for (const { storeId, events } of sources.calendars) fingerprint.update(JSON.stringify([storeId, events]));
  const total = sources.series.length;
  let readCount = 0;

  async function* readPages(): AsyncGenerator<CleanRequest> {
    for (let start = 0; start < total; start += PAGE) {
      context.signal.throwIfAborted();
      const page = sources.series.slice(start, start + PAGE);
      const histories = await withTenant(context.organisationId, (tx) =>
        readHistories(tx, context.organisationId, page),
      );
      for (const history of histories) fingerprint.update(JSON.stringify(history));
      const keys = new Set(page.map(({ calendar }) => calendar));
      readCount += page.length;
      await context.report({
        stage: "Read",
        progress: (SHARE.read * readCount) / total,
        rowsDone: readCount,
        rowsTotal: total,
      });
      yield { histories, calendars: sources.calendars.filter(({ key }) => keys.has(key)) };
    }
    await context.report({ stage: "Clean", progress: SHARE.read, rowsTotal: total });
  }

  const clean = (request: CleanRequest): Promise<CleanSeries[]> => tasks.perform("clean", request);
  const series: CleanSeries[] = [];
  for await (const cleaned of inOrder(readPages(), tasks.concurrency, clean)) series.push(...cleaned);
  await context.log(describeCleaning(series));
  return { series, dataFingerprint: fingerprint.digest("hex") };
}

function describeCleaning(series: readonly CleanSeries[]): string {
  const unknown = series.reduce(
    (sum, { values }) => sum + values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0),
    0,
  );
  return `Cleaned ${series.length} series; ${unknown} closed or sold-out periods count as unknown`;
}
