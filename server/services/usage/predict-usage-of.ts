import type { PredictionRequest } from "#lib/schemas/prediction.ts";
import { withTenant } from "#server/db/tenant.ts";
import { guessUsage } from "#server/ml/usage/guess-usage.ts";
import {
  USAGE_FEATURES,
  type UsageFeature,
  type UsageFeatures,
  usageFeatures,
  withCycles,
} from "#server/ml/usage/usage-features.ts";
import { knownShare, predictUsage, usageConfidence } from "#server/ml/usage/usage-model.ts";
import { toUsageSeries, type UsageSeries } from "#server/ml/usage/usage-series.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";
import { executeModel } from "#server/services/predictions/model-breakers.ts";
import type { Prediction } from "#server/services/predictions/record-predictions.ts";
import { findUsageModel, type KeptUsageModel } from "./find-usage-model.ts";
import { currentHour, readUsage } from "./read-usage.ts";

/** What the longest lag looks back on. */
const HISTORY_HOURS = 31 * 24;
/** A rule of thumb is never trusted more than half. */
const GUESS_TRUST = 0.5;
const HOUR_MS = 60 * 60 * 1000;

interface Question {
  readonly subject: string;
  readonly series: UsageSeries;
  readonly features: UsageFeatures;
}

/**
 * The usage of the next full hour for each request, from the subject's past and what the request says itself: a feature in
 * the request counts more than ours. Answers from the first day on: without a model, or when it fails, the historical average
 * times how busy the hour usually is answers and says that it is a fallback. Errors: INVALID_INPUT for a feature of ours that
 * is not a number.
 */
export async function predictUsageOf(
  ctx: ServiceContext,
  requests: readonly PredictionRequest[],
): Promise<Prediction[]> {
  const { organisationId } = ctx;
  const hour = currentHour(ctx.now());
  const subjects = [...new Set(requests.map(({ tenant_id: subject }) => subject))];
  const { kept, known } = await withTenant(organisationId, async (tx) => ({
    kept: await findUsageModel(tx, organisationId),
    known: await readUsage(tx, organisationId, { hour, hours: HISTORY_HOURS, subjects }),
  }));
  const questions = requests.map(({ tenant_id: subject, features }): Question => {
    const series = known.get(subject) ?? toUsageSeries([], hour);
    return { subject, series, features: mergeFeatures(usageFeatures(series, hour + 1), features) };
  });
  const guess = () => questions.map((question) => answerByGuess(question, hour + 1));
  if (!kept) return guess();
  return executeModel(
    { organisationId, kind: "usage" },
    () => answerByModel(kept, questions, hour + 1),
    guess,
  );
}

function answerByModel(
  { model, version }: KeptUsageModel,
  questions: readonly Question[],
  hour: number,
): Prediction[] {
  const values = predictUsage(
    model,
    questions.map(({ features }) => features),
  );
  return questions.map(({ subject, features }, index) => {
    const value = values[index] ?? Number.NaN;
    if (!Number.isFinite(value)) throw new Error(`the model of usage answered ${value}`);
    return {
      subject,
      features: knownFeatures(features),
      prediction: predictionOf(value, hour),
      confidence: usageConfidence(model.metrics, features),
      modelVersion: String(version),
      isFallback: false,
    };
  });
}

function answerByGuess({ subject, series, features }: Question, hour: number): Prediction {
  const level = Number.isNaN(features.usage_mean_30d) ? 0 : features.usage_mean_30d;
  return {
    subject,
    features: knownFeatures(features),
    prediction: predictionOf(guessUsage(series, hour) ?? level, hour),
    confidence: GUESS_TRUST * knownShare(features),
    modelVersion: "heuristic",
    isFallback: true,
  };
}

function predictionOf(value: number, hour: number) {
  return { usage_next_hour: value, hour: new Date(hour * HOUR_MS).toISOString() };
}

/** What the request says replaces ours, and the places on the circles follow the hour and the day it names. */
function mergeFeatures(own: UsageFeatures, given: PredictionRequest["features"]): UsageFeatures {
  const merged = { ...own };
  for (const name of USAGE_FEATURES) {
    const value = given[name];
    if (value === undefined || value === null) continue;
    if (typeof value !== "number")
      throw new ServiceError("INVALID_INPUT", `features.${name} must be a number`);
    merged[name] = value;
  }
  const explicit = Object.fromEntries(
    USAGE_FEATURES.filter((name) => typeof given[name] === "number").map((name) => [name, merged[name]]),
  );
  return { ...merged, ...withCycles(merged), ...explicit };
}

/** JSON knows no NaN. */
function knownFeatures(features: UsageFeatures): Partial<Record<UsageFeature, number>> {
  return Object.fromEntries(Object.entries(features).filter(([, value]) => Number.isFinite(value)));
}
