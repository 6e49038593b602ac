/** What is known of a transaction, all that rules and model look at; NaN where nothing is known. */
export interface FraudFacts {
  readonly amount: number;
  /** The amount beside the customer's usual one. */
  readonly amountRatio: number;
  /** The amount beside what only one in a hundred of all customers' usual orders exceeds. */
  readonly shopRatio: number;
  /** Local hour, 0 to 23. */
  readonly hour: number;
  /** The customer's other transactions in the hour and in the day before. */
  readonly lastHour: number;
  readonly lastDay: number;
}

export const FRAUD_FEATURES = ["amount", "amountRatio", "shopRatio", "hour", "lastHour", "lastDay"] as const;
export type FraudFeature = (typeof FRAUD_FEATURES)[number];

/** A rule that spoke, and the figure that made it speak. */
export interface FraudReason {
  readonly rule: "amount-for-customer" | "amount-for-shop" | "night" | "many-in-hour" | "many-in-day";
  readonly value: number;
}

export interface RuleVerdict {
  /** 0 to 1. */
  readonly score: number;
  readonly reasons: readonly FraudReason[];
}

interface Rule {
  readonly rule: FraudReason["rule"];
  readonly feature: FraudFeature;
  /** From a figure up, so much suspicion; the last that is reached counts. */
  readonly steps: readonly (readonly [from: number, weight: number])[];
}

/** Amount, time and velocity, as the Phase 4 service has them: one strong sign or two weak ones are worth a look. */
const RULES: readonly Rule[] = [
  {
    rule: "amount-for-customer",
    feature: "amountRatio",
    steps: [
      [3, 0.3],
      [5, 0.55],
      [10, 0.75],
    ],
  },
  {
    rule: "amount-for-shop",
    feature: "shopRatio",
    steps: [
      [1, 0.25],
      [3, 0.45],
    ],
  },
  {
    rule: "many-in-hour",
    feature: "lastHour",
    steps: [
      [3, 0.4],
      [6, 0.7],
    ],
  },
  {
    rule: "many-in-day",
    feature: "lastDay",
    steps: [
      [6, 0.3],
      [12, 0.55],
    ],
  },
];
const NIGHT_WEIGHT = 0.2;
const MORNING = 5;

/** From here on a transaction is worth a person's look. */
export const FRAUD_THRESHOLD = 0.5;

/**
 * How suspicious a transaction looks by rules alone, for the first day and for wherever nobody has decided anything yet. Signs
 * add up as if they came independently: 1 - product of (1 - weight).
 */
export function applyFraudRules(facts: FraudFacts): RuleVerdict {
  const found = RULES.flatMap(({ rule, feature, steps }) => {
    const value = facts[feature];
    const weight = steps.findLast(([from]) => value >= from)?.[1];
    return weight === undefined ? [] : [{ reason: { rule, value }, weight }];
  });
  if (facts.hour < MORNING)
    found.push({ reason: { rule: "night", value: facts.hour }, weight: NIGHT_WEIGHT });
  const kept = found.toSorted((a, b) => b.weight - a.weight);
  return {
    score: 1 - kept.reduce((rest, { weight }) => rest * (1 - weight), 1),
    reasons: kept.map(({ reason }) => reason),
  };
}
