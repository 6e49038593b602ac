import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { withTenant } from "#server/db/tenant.ts";
import type { RunContext } from "#server/jobs/run-definition.ts";
import { withScratchFolder } from "#server/jobs/scratch-folder.ts";
import { threadPool } from "#server/jobs/threads/pool.ts";
import { formatIsoDay } from "#server/ml/series/calendar-day.ts";
import { ServiceError } from "#server/services/errors.ts";
import type { CleanRequest, CleanSeries } from "./clean-histories.ts";
import type { ForecastChunk, ForecastRequest, SeriesFigures } from "./forecast-series.ts";
import { inOrder } from "./in-order.ts";
import { listSources, type Sources } from "./list-sources.ts";
import { publishModel } from "./publish-model.ts";
import { readHistories } from "./read-histories.ts";
import { countMethods, summariseModel } from "./summarise-model.ts";
import { HORIZON, TRAINING_SEED } from "./training-params.ts";

type Training = RunContext<unknown>;

/** Series read at once; their text stays small beside one result that would hold up the web thread. */
const PAGE = 50;
/** Series per task: small enough for progress and cancelling, large enough that passing them costs nothing. */
const CHUNK = 8;
const SHARE = { read: 0.1, clean: 0.15, backtest: 0.9, train: 0.93 };

interface Forecasts {
  readonly path: string;
  readonly figures: readonly SeriesFigures[];
  readonly artefactHash: string;
}

/** Trains one model of everything the organisation sells and publishes it with its forecasts. */
export async function trainModel(context: Training): Promise<void> {
  const startedAt = performance.now();
  const sources = await readSources(context);
  const { series, dataFingerprint } = await cleanSeries(context, sources);
  await withScratchFolder(async (folder) => {
    const forecasts = await forecastAll(context, series, join(folder, "forecasts.copy"));
    await context.report({ stage: "Train", progress: SHARE.train });
    const metrics = summariseModel(forecasts.figures, (performance.now() - startedAt) / 1000);
    await context.log(describeModel(metrics.wape, forecasts.figures));
    await context.report({ stage: "Publish", progress: SHARE.train });
    await context.complete((tx) =>
      publishModel(tx, {
        organisationId: context.organisationId,
        runId: context.runId,
        seriesCount: series.length,
        metrics,
        methodCounts: countMethods(forecasts.figures),
        params: { horizonDays: HORIZON.day, lastDay: lastDayOf(series) },
        dataFingerprint,
        artefactHash: forecasts.artefactHash,
        forecastsPath: forecasts.path,
      }),
    );
  });
}

async function readSources(context: Training): Promise<Sources> {
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

async function cleanSeries(
  context: Training,
  sources: Sources,
): Promise<{ series: CleanSeries[]; dataFingerprint: string }> {
  const fingerprint = createHash("sha256");
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

  const clean = (request: CleanRequest): Promise<CleanSeries[]> =>
    threadPool().run(request, { name: "clean", signal: context.signal });
  const series: CleanSeries[] = [];
  for await (const cleaned of inOrder(readPages(), tasksUnderWay(), clean)) series.push(...cleaned);
  await context.log(describeCleaning(series));
  return { series, dataFingerprint: fingerprint.digest("hex") };
}

async function forecastAll(
  context: Training,
  series: readonly CleanSeries[],
  path: string,
): Promise<Forecasts> {
  const file = createWriteStream(path);
  const artefact = createHash("sha256");
  const figures: SeriesFigures[] = [];
  const forecast = (request: ForecastRequest): Promise<ForecastChunk> =>
    threadPool().run(request, { name: "forecast", signal: context.signal });
  const report = () =>
    context.report({
      stage: "Backtest",
      progress: SHARE.clean + ((SHARE.backtest - SHARE.clean) * figures.length) / series.length,
      rowsDone: figures.length,
      rowsTotal: series.length,
    });
  try {
    await report();
    for await (const chunk of inOrder(chunksOf(series), tasksUnderWay(), forecast)) {
      file.write(chunk.lines);
      artefact.update(chunk.linesHash);
      figures.push(...chunk.figures);
      await report();
    }
    file.end();
    await finished(file);
  } finally {
    file.destroy();
  }
  return { path, figures, artefactHash: artefact.digest("hex") };
}

/** One task waits behind each that is computed, so that no thread idles. */
function tasksUnderWay(): number {
  return 2 * availableParallelism();
}

function* chunksOf(series: readonly CleanSeries[]): Generator<ForecastRequest> {
  for (let start = 0; start < series.length; start += CHUNK) {
    yield { series: series.slice(start, start + CHUNK), seed: TRAINING_SEED };
  }
}

function lastDayOf(series: readonly CleanSeries[]): string {
  return formatIsoDay(series.reduce((last, { lastDay }) => Math.max(last, lastDay), -Infinity));
}

function describeCleaning(series: readonly CleanSeries[]): string {
  const unknown = series.reduce(
    (sum, { values }) => sum + values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0),
    0,
  );
  return `Cleaned ${series.length} series; ${unknown} closed or sold-out periods count as unknown`;
}

function describeModel(wape: number | null, figures: readonly SeriesFigures[]): string {
  const compared = figures.filter(({ metrics }) => metrics.n > 0).length;
  const error = wape === null ? "" : `, ${(wape * 100).toFixed(1)}% average error`;
  return `Compared methods on ${compared} of ${figures.length} series${error}`;
}
