import { forecastCall } from "./calls/forecast.ts";
import { getJobCall } from "./calls/get-job.ts";
import { salesForecastCall } from "./calls/sales-forecast.ts";
import { segmentCall } from "./calls/segment.ts";
import { segmentAsyncCall } from "./calls/segment-async.ts";
import { segmentCustomersCall } from "./calls/segment-customers.ts";
import { uploadTrainForecastCall } from "./calls/upload-train-forecast.ts";
import { uploadTrainSegmentationCall } from "./calls/upload-train-segmentation.ts";
import { issueEmbedTokenCall } from "./embeds/issue-token.ts";
import { decideTransactionCall } from "./events/decide-transaction.ts";
import { listAlertsCall } from "./events/list-alerts.ts";
import { listEventsCall } from "./events/list-events.ts";
import { listStreamsCall } from "./events/list-streams.ts";
import { replayStreamCall } from "./events/replay-stream.ts";
import { sendEventsCall } from "./events/send-events.ts";
import { userFeaturesCall } from "./events/user-features.ts";
import { forecastDemandCall } from "./inventory-iq/forecast-demand.ts";
import { predictStockoutCall } from "./inventory-iq/predict-stockout.ts";
import { getPredictionCall } from "./phase-4/get-prediction.ts";
import { predictCall } from "./phase-4/predict.ts";
import { predictBatchCall } from "./phase-4/predict-batch.ts";
import { trainCall } from "./phase-4/train.ts";
import { modelInfoCall } from "./repeat-purchase/model-info.ts";
import { predictRepeatCall } from "./repeat-purchase/predict-repeat.ts";
import { predictRepeatBatchCall } from "./repeat-purchase/predict-repeat-batch.ts";
import type { RestCall } from "./rest-call.ts";
import { atRiskCall } from "./smart-shelf/at-risk.ts";
import { smartShelfForecastCall } from "./smart-shelf/forecast.ts";
import { smartShelfInsightsCall } from "./smart-shelf/insights.ts";
import { promotionsCall } from "./smart-shelf/promotions.ts";

/** Every call of the REST API, in the order in which the documentation shows them. */
export const restCalls: readonly RestCall[] = [
  segmentCall,
  segmentAsyncCall,
  segmentCustomersCall,
  uploadTrainSegmentationCall,
  forecastCall,
  salesForecastCall,
  uploadTrainForecastCall,
  forecastDemandCall,
  predictStockoutCall,
  smartShelfForecastCall,
  atRiskCall,
  smartShelfInsightsCall,
  promotionsCall,
  sendEventsCall,
  listEventsCall,
  listAlertsCall,
  listStreamsCall,
  replayStreamCall,
  userFeaturesCall,
  predictCall,
  predictBatchCall,
  decideTransactionCall,
  getPredictionCall,
  predictRepeatCall,
  predictRepeatBatchCall,
  modelInfoCall,
  trainCall,
  getJobCall,
  issueEmbedTokenCall,
];

export interface MatchedCall {
  readonly call: RestCall;
  readonly pathParams: Readonly<Record<string, string>>;
}

/** The calls of a path, whatever their method; more than one only where methods differ. */
export function matchCalls(path: readonly string[], calls: readonly RestCall[] = restCalls): MatchedCall[] {
  return calls.flatMap((call) => {
    const pathParams = matchPath(call.path.split("/").slice(1), path);
    return pathParams ? [{ call, pathParams }] : [];
  });
}

function matchPath(pattern: readonly string[], path: readonly string[]): Record<string, string> | null {
  if (pattern.length !== path.length) return null;
  const params: [string, string][] = [];
  for (const [index, wanted] of pattern.entries()) {
    const given = path[index] ?? "";
    const name = /^\{(.+)\}$/.exec(wanted)?.[1];
    if (name) params.push([name, given]);
    else if (wanted !== given) return null;
  }
  return Object.fromEntries(params);
}
