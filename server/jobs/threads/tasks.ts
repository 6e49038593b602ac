import type { Explanation, WhatIfAnswer } from "#lib/schemas/explanation.ts";
import type { RepeatPurchaseModel } from "#server/ml/customers/repeat-purchase.ts";
import type { Segmentation } from "#server/ml/customers/segment-customers.ts";
import type { CustomerStudy } from "#server/ml/customers/study-customers.ts";
import type { GroupStudy } from "#server/ml/global/forecast-group.ts";
import type { LearntModel } from "#server/ml/global/supply-global.ts";
import type { UsageModel } from "#server/ml/usage/usage-model.ts";
import { type WatchedPart, watchHistories } from "#server/services/anomalies/watch-histories.ts";
import {
  type LearnCustomersRequest,
  learnFromPurchases,
} from "#server/services/customers/learn-from-purchases.ts";
import {
  type DemandForecast,
  type DemandRequest,
  forecastGiven,
} from "#server/services/demand/forecast-given.ts";
import { type AnswerRequest, answerSeries } from "#server/services/explanations/answer-series.ts";
import { type ExplainRequest, explainSeries } from "#server/services/explanations/explain-series.ts";
import type { DailyFactsText } from "#server/services/explanations/read-daily-facts.ts";
import {
  type LookRequest,
  lookFurther as lookFurtherInto,
  type Replay,
  type ReplayRequest,
  replayPast,
  type Steps,
} from "#server/services/forecasts/look-further.ts";
import { type MeasuredPrice, measurePrices } from "#server/services/promotions/learn-elasticities.ts";
import {
  type LearnRepeatsRequest,
  learnRepeats as learnRepeatPurchases,
} from "#server/services/repeat-purchases/learn-repeats.ts";
import {
  type SampleCatalogue,
  type SampleFilesRequest,
  writeSampleFiles,
} from "#server/services/sample/write-sample-files.ts";
import { type SegmentRequest, segmentTable } from "#server/services/segments/segment-table.ts";
import {
  type AssessedProduct,
  type AssessmentRequest,
  assessProducts,
} from "#server/services/stock/assess-products.ts";
import {
  forecastTakingsSeries,
  type TakingsForecast,
  type TakingsRequest,
} from "#server/services/takings/forecast-takings-series.ts";
import {
  type CleanRequest,
  type CleanSeries,
  cleanHistories,
} from "#server/services/training/clean-histories.ts";
import { type ForecastRequest, forecastSeries } from "#server/services/training/forecast-series.ts";
import {
  type ReconciledBlock,
  type ReconcileRequest,
  reconcileBlock,
} from "#server/services/training/reconcile-block.ts";
import type { SeriesForecast } from "#server/services/training/series-forecast.ts";
import {
  type LearnRequest,
  learnStore as learn,
  planStudy as plan,
  type StoreGroup,
  type StudyRequest,
  studyStore as study,
} from "#server/services/training/study-store.ts";
import {
  type AggregateRow,
  type SeriesRow,
  type WrittenLines,
  writeAggregateRows,
  writeSeriesRows,
} from "#server/services/training/write-forecasts.ts";
import { type LearnUsageRequest, learnUsage as learnUsageOf } from "#server/services/usage/learn-usage.ts";

// The pool's entry: each export is a task by name.

export function clean(request: CleanRequest): CleanSeries[] {
  return cleanHistories(request);
}

export function planStudy(group: StoreGroup): number[] {
  return plan(group);
}

export function learnStore(request: LearnRequest): LearntModel | null {
  return learn(request);
}

export function studyStore(request: StudyRequest): GroupStudy {
  return study(request);
}

export function forecast(request: ForecastRequest): SeriesForecast[] {
  return forecastSeries(request);
}

export function reconcile(request: ReconcileRequest): ReconciledBlock {
  return reconcileBlock(request);
}

export function writeSeries(rows: readonly SeriesRow[]): WrittenLines {
  return writeSeriesRows(rows);
}

export function writeAggregates(rows: readonly AggregateRow[]): WrittenLines {
  return writeAggregateRows(rows);
}

export function sample(request: SampleFilesRequest): SampleCatalogue {
  return writeSampleFiles(request);
}

export function segment(request: SegmentRequest): Segmentation {
  return segmentTable(request);
}

export function learnCustomers(request: LearnCustomersRequest): CustomerStudy | { readonly missing: string } {
  return learnFromPurchases(request);
}

export function learnUsage(request: LearnUsageRequest): UsageModel {
  return learnUsageOf(request);
}

export function learnRepeats(request: LearnRepeatsRequest): RepeatPurchaseModel | null {
  return learnRepeatPurchases(request);
}

export function forecastTakings(request: TakingsRequest): TakingsForecast {
  return forecastTakingsSeries(request);
}

export function forecastDemand(request: DemandRequest): DemandForecast[] {
  return forecastGiven(request);
}

export function measure(facts: readonly DailyFactsText[]): MeasuredPrice[] {
  return measurePrices(facts);
}

export function assess(request: AssessmentRequest): AssessedProduct[] {
  return assessProducts(request);
}

export function watch(request: CleanRequest): WatchedPart {
  return watchHistories(request);
}

export function lookFurther(request: LookRequest): Steps {
  return lookFurtherInto(request);
}

export function replay(request: ReplayRequest): Replay[] {
  return replayPast(request);
}

export function explain(request: ExplainRequest): Explanation {
  return explainSeries(request);
}

export function answer(request: AnswerRequest): WhatIfAnswer {
  return answerSeries(request);
}
