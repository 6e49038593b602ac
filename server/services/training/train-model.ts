import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { finished } from "node:stream/promises";
import { openDatabase } from "#server/db/client.ts";
import type { TrainInput } from "#server/jobs/definitions/train.ts";
import type { RunContext } from "#server/jobs/run-definition.ts";
import { withScratchFolder } from "#server/jobs/scratch-folder.ts";
import { formatIsoDay } from "#server/ml/series/calendar-day.ts";
import { globalArtefact } from "#server/services/models/get-artefact.ts";
import type { Forecasted } from "./borrow-forecasts.ts";
import type { CleanSeries } from "./clean-histories.ts";
import { forecastAll, type StoreStudies, studyStores } from "./forecast-all.ts";
import { inOrder } from "./in-order.ts";
import { planUpdate, type Update } from "./plan-update.ts";
import { publishModel, type TrainingWork } from "./publish-model.ts";
import { cleanSeries, readSources } from "./read-series.ts";
import { reconcileAll } from "./reconcile-all.ts";
import { shareTasks } from "./share-tasks.ts";
import { countMethods, type SeriesFigures, summariseModel } from "./summarise-model.ts";
import { HORIZON, SHARE } from "./training-params.ts";
import { localTasks, type TrainingTask, type TrainingTasks } from "./training-tasks.ts";
import type { WrittenLines } from "./write-forecasts.ts";

type Training = RunContext<TrainInput>;

/** Rows that one task writes. */
const ROWS_AT_ONCE = 50;

/** Trains one model of everything the organisation sells and publishes it with its forecasts. */
export async function trainModel(context: Training): Promise<void> {
  // One task waits behind each that is computed, so that no thread idles.
  const local = localTasks(context.signal, 2 * availableParallelism());
  const { driver } = await openDatabase();
  if (driver.kind === "embedded") return trainWith(local, context);
  const shared = await shareTasks(context, local, context.signal);
  await trainWith(shared, context).finally(() => shared.close());
}

async function trainWith(tasks: TrainingTasks, context: Training): Promise<void> {
  const startedAt = performance.now();
  const sources = await readSources(context);
  const { series, dataFingerprint } = await cleanSeries(context, tasks, sources);
  const update = await planUpdate(context, series);
  const { forecasts, models } = await computeForecasts(context, tasks, { series, update });
  const work = countWork(forecasts);
  await context.log(describeWork(work));
  await context.report({ stage: "Train", progress: SHARE.backtest });
  const reconciled = await reconcileAll(tasks, forecasts);
  await context.log(`Made ${reconciled.aggregates.length} totals and their products agree`);
  await withScratchFolder(async (folder) => {
    const path = { series: join(folder, "forecasts.copy"), aggregates: join(folder, "aggregates.copy") };
    const hash = createHash("sha256");
    hash.update(await writeRows(tasks, { task: "writeSeries", rows: reconciled.series, path: path.series }));
    hash.update(
      await writeRows(tasks, { task: "writeAggregates", rows: reconciled.aggregates, path: path.aggregates }),
    );
    const figures = forecasts.map(toFigures);
    const metrics = summariseModel(figures, (performance.now() - startedAt) / 1000);
    await context.log(describeModel(metrics.wape, figures));
    await context.report({ stage: "Publish", progress: SHARE.train });
    await context.complete((tx) =>
      publishModel(tx, {
        organisationId: context.organisationId,
        runId: context.runId,
        seriesCount: forecasts.length,
        metrics,
        methodCounts: countMethods(figures),
        params: {
          horizonDays: HORIZON.day,
          lastDay: lastDayOf(series),
          evaluatedAt: update.evaluatedAt,
        },
        work,
        dataFingerprint,
        artefactHash: hash.digest("hex"),
        forecastsPath: path.series,
        aggregatesPath: path.aggregates,
        artefacts: models.map(({ storeId, model }) => ({
          name: globalArtefact(storeId),
          body: JSON.stringify(model),
        })),
      }),
    );
  });
}

async function computeForecasts(
  context: Training,
  tasks: TrainingTasks,
  { series, update }: { readonly series: readonly CleanSeries[]; readonly update: Update },
): Promise<{ forecasts: Forecasted[]; models: StoreStudies["models"] }> {
  const report = (from: number, to: number, done: number, total: number) =>
    context.report({
      stage: "Backtest",
      progress: from + ((to - from) * done) / Math.max(1, total),
      rowsDone: done,
      rowsTotal: total,
    });
  await report(SHARE.clean, SHARE.learn, 0, series.length);
  const studies = await studyStores(tasks, series, update, (done, total) =>
    context.report({
      stage: "Backtest",
      progress: SHARE.clean + ((SHARE.learn - SHARE.clean) * done) / total,
    }),
  );
  const forecasts = await forecastAll(tasks, series, { ...studies, ...update }, (done) =>
    report(SHARE.learn, SHARE.backtest, done, series.length),
  );
  return { forecasts, models: studies.models };
}

interface RowsRequest {
  readonly task: Extract<TrainingTask, "writeSeries" | "writeAggregates">;
  readonly rows: readonly unknown[];
  readonly path: string;
}

/** Writes the rows as COPY text and gives a hash of all of them. */
async function writeRows(tasks: TrainingTasks, { task, rows, path }: RowsRequest): Promise<string> {
  const file = createWriteStream(path);
  const hash = createHash("sha256");
  const pages = Array.from({ length: Math.ceil(rows.length / ROWS_AT_ONCE) }, (_, page) =>
    rows.slice(page * ROWS_AT_ONCE, (page + 1) * ROWS_AT_ONCE),
  );
  try {
    const write = (page: readonly unknown[]) => tasks.perform<WrittenLines>(task, page);
    for await (const written of inOrder(pages, tasks.concurrency, write)) {
      file.write(written.lines);
      hash.update(written.hash);
    }
    file.end();
    await finished(file);
  } finally {
    file.destroy();
  }
  return hash.digest("hex");
}

function countWork(forecasts: readonly Forecasted[]): TrainingWork {
  const work = { evaluated: 0, refitted: 0, rolled: 0 };
  for (const { forecast } of forecasts) work[forecast.work] += 1;
  return work;
}

function describeWork({ evaluated, refitted, rolled }: TrainingWork): string {
  return `Compared methods anew on ${evaluated} series, fitted last time's methods to new data on ${refitted}, kept ${rolled}`;
}

function toFigures({ series, forecast }: Forecasted): SeriesFigures {
  const { method, metrics, leaderboard } = forecast;
  return { method, volume: meanKnown(series.values), metrics, leaderboard };
}

function meanKnown(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length === 0 ? 0 : known.reduce((sum, value) => sum + Math.abs(value), 0) / known.length;
}

function lastDayOf(series: readonly CleanSeries[]): string {
  return formatIsoDay(series.reduce((last, { lastDay }) => Math.max(last, lastDay), -Infinity));
}

function describeModel(wape: number | null, figures: readonly SeriesFigures[]): string {
  const compared = figures.filter(({ metrics }) => metrics.n > 0).length;
  const error = wape === null ? "" : `, ${(wape * 100).toFixed(1)}% average error`;
  return `Measured ${compared} of ${figures.length} series in a backtest${error}`;
}
