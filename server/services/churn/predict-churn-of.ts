import { sql } from "drizzle-orm";
import type { PredictionRequest } from "#lib/schemas/prediction.ts";
import { rows, withTenant } from "#server/db/tenant.ts";
import { explainChurn } from "#server/ml/customers/explain-churn.ts";
import type { CustomerModelBody } from "#server/ml/customers/learn-customers.ts";
import { REPEAT_FEATURES } from "#server/ml/customers/repeat-features.ts";
import type { ServiceContext } from "#server/services/context.ts";
import { ServiceError } from "#server/services/errors.ts";
import { executeModel } from "#server/services/predictions/model-breakers.ts";
import type { Prediction } from "#server/services/predictions/record-predictions.ts";

/** The Phase 4 service called somebody lost after so many days without a sign of life. */
const INACTIVE_DAYS = 30;
const CONFIDENCE = { low: 0.4, medium: 0.7, high: 0.9 } as const;
/** A rule of thumb is never trusted more than half. */
const GUESS_TRUST = 0.5;
const DAY_NAMES = ["days_inactive", "days_since_last_purchase"] as const;

interface Known {
  readonly customer_id: string;
  readonly churn: number;
  readonly confidence: keyof typeof CONFIDENCE;
  readonly features: string;
  readonly days_away: number;
  readonly at_stake: number;
  readonly version: number;
  readonly horizon: number;
  readonly body: CustomerModelBody;
}

/**
 * How likely each customer is not to buy within the model's horizon. A customer nothing was learnt of, or all while the model
 * fails, are judged by days without a purchase, and the answer says that it is a fallback. Errors: INVALID_INPUT where neither
 * we nor the request know how long the customer has been away.
 */
export async function predictChurnOf(
  ctx: ServiceContext,
  requests: readonly PredictionRequest[],
): Promise<Prediction[]> {
  const { organisationId } = ctx;
  const found = await readKnown(
    organisationId,
    requests.map(({ tenant_id: id }) => id),
  );
  // What the request says itself of the days counts more than what we know, and then only the rule of thumb can answer.
  const guess = () =>
    requests.map((request) => answerByDays(request, found.get(request.tenant_id)?.days_away ?? null));
  return executeModel(
    { organisationId, kind: "churn" },
    () =>
      requests.map((request) => {
        const known = found.get(request.tenant_id);
        return known && givenDays(request) === null ? answerByModel(known) : null;
      }),
    () => requests.map(() => null),
  ).then((answers) => {
    const guesses = answers.includes(null) ? guess() : [];
    return answers.flatMap((answer, index) => answer ?? guesses[index] ?? []);
  });
}

async function readKnown(organisationId: string, ids: readonly string[]): Promise<Map<string, Known>> {
  const found = await withTenant(organisationId, (tx) =>
    rows<Known>(
      tx,
      sql`select o.customer_id, o.churn_probability as churn, o.confidence, array_to_string(o.features, ' ') as features,
          m.as_of_day - o.last_day as days_away, o.at_stake, m.version, m.horizon_days as horizon, m.body
        from (select * from customer_model where organisation_id = ${organisationId} order by version desc limit 1) m
        join customer_outlook o on o.organisation_id = m.organisation_id and o.model_id = m.id
        where o.customer_id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))`,
    ),
  );
  return new Map(found.map((row) => [row.customer_id, row]));
}

function answerByModel(known: Known): Prediction {
  const features = Float64Array.from(known.features.split(" "), Number);
  const named = REPEAT_FEATURES.map((name, index) => [name, features[index] ?? Number.NaN] as const);
  return {
    subject: known.customer_id,
    features: Object.fromEntries(named.filter(([, value]) => Number.isFinite(value))),
    prediction: {
      churn_probability: known.churn,
      will_churn: known.churn >= 0.5,
      horizon_days: known.horizon,
      days_inactive: known.days_away,
      value_at_stake: known.at_stake,
      reasons: explainChurn(known.body, features),
    },
    confidence: CONFIDENCE[known.confidence],
    modelVersion: String(known.version),
    isFallback: false,
  };
}

function answerByDays(request: PredictionRequest, knownDays: number | null): Prediction {
  const days = givenDays(request) ?? knownDays;
  if (days === null) {
    throw new ServiceError(
      "INVALID_INPUT",
      `nothing is known of ${request.tenant_id} yet: send features.days_inactive, or sales that name their customers`,
    );
  }
  // Half at the threshold, and ever surer after it.
  const churn = days / (days + INACTIVE_DAYS);
  return {
    subject: request.tenant_id,
    features: { days_inactive: days },
    prediction: {
      churn_probability: churn,
      will_churn: days >= INACTIVE_DAYS,
      horizon_days: INACTIVE_DAYS,
      days_inactive: days,
      value_at_stake: null,
      reasons: [{ feature: "daysAway", value: days, effect: days >= INACTIVE_DAYS ? "away" : "back" }],
    },
    confidence: GUESS_TRUST,
    modelVersion: "heuristic",
    isFallback: true,
  };
}

function givenDays({ features }: PredictionRequest): number | null {
  for (const name of DAY_NAMES) {
    const value = features[name];
    if (value === undefined || value === null) continue;
    if (typeof value !== "number" || value < 0)
      throw new ServiceError("INVALID_INPUT", `features.${name} must be a number of days, 0 or more`);
    return value;
  }
  return null;
}
