import type { Segmentation } from "#server/ml/customers/segment-customers.ts";
import {
  type LookRequest,
  lookFurther as lookFurtherInto,
  type Replay,
  type ReplayRequest,
  replayPast,
  type Steps,
} from "#server/services/forecasts/look-further.ts";
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
import {
  type ForecastChunk,
  type ForecastRequest,
  forecastSeries,
} from "#server/services/training/forecast-series.ts";

// The pool's entry: each export is a task by name.

export function clean(request: CleanRequest): CleanSeries[] {
  return cleanHistories(request);
}

export function forecast(request: ForecastRequest): ForecastChunk {
  return forecastSeries(request);
}

export function sample(request: SampleFilesRequest): SampleCatalogue {
  return writeSampleFiles(request);
}

export function segment(request: SegmentRequest): Segmentation {
  return segmentTable(request);
}

export function forecastTakings(request: TakingsRequest): TakingsForecast {
  return forecastTakingsSeries(request);
}

export function assess(request: AssessmentRequest): AssessedProduct[] {
  return assessProducts(request);
}

export function lookFurther(request: LookRequest): Steps {
  return lookFurtherInto(request);
}

export function replay(request: ReplayRequest): Replay[] {
  return replayPast(request);
}
