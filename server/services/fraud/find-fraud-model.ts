import { sql } from "drizzle-orm";
import { rows, type TenantTransaction } from "#server/db/tenant.ts";
import { canLearnFraud, type DecidedTransaction, learnFraud } from "#server/ml/customers/fraud-model.ts";
import { FRAUD_FEATURES, type FraudFacts } from "#server/ml/customers/fraud-rules.ts";
import type { ProbabilityModel } from "#server/ml/customers/probability-model.ts";

export interface FraudModel {
  readonly model: ProbabilityModel;
  /** Names the decisions it was learnt from. */
  readonly version: string;
}

/** What came of the decisions up to a version; no model where they were too few. */
interface Learnt {
  readonly version: string;
  readonly model: ProbabilityModel | null;
}

/** The newest so many decisions are learnt from: ways of cheating change. */
const MOST_DECISIONS = 2_000;
const MOST_KEPT = 50;
const SEED = 42;

const slot = Symbol.for("shelfcast.fraud-models");
const shared = globalThis as typeof globalThis & { [slot]?: Map<string, Learnt> };

/**
 * What people's decisions taught, learnt anew after each decision when a transaction next comes and kept in this process; null
 * while there are too few. Some hundred decisions take some tens of milliseconds.
 */
export async function findFraudModel(
  tx: TenantTransaction,
  organisationId: string,
): Promise<FraudModel | null> {
  const [state] = await rows<{ version: string }>(
    tx,
    sql`select count(*) || '-' || coalesce(extract(epoch from max(decided_at)), 0) as version from fraud_check
      where organisation_id = ${organisationId} and decision is not null`,
  );
  const version = `decisions-${state?.version ?? "0"}`;
  shared[slot] ??= new Map();
  const models = shared[slot];
  const known = models.get(organisationId);
  if (known?.version === version) return toModel(known);
  const decided = await readDecided(tx, organisationId);
  const learnt = { version, model: canLearnFraud(decided) ? learnFraud(decided, SEED) : null };
  models.delete(organisationId);
  models.set(organisationId, learnt);
  for (const oldest of models.keys()) {
    if (models.size <= MOST_KEPT) break;
    models.delete(oldest);
  }
  return toModel(learnt);
}

function toModel({ version, model }: Learnt): FraudModel | null {
  return model && { version, model };
}

async function readDecided(tx: TenantTransaction, organisationId: string): Promise<DecidedTransaction[]> {
  const found = await rows<{ features: Record<string, number | null>; decision: string }>(
    tx,
    sql`select features, decision from fraud_check where organisation_id = ${organisationId} and decision is not null
      order by decided_at desc, id limit ${MOST_DECISIONS}`,
  );
  return found.map(({ features, decision }) => ({
    facts: toFacts(features),
    extras: toExtras(features),
    isFraud: decision === "fraud",
  }));
}

/** JSON knows no NaN: what is not known is null there. */
export function toFacts(features: Readonly<Record<string, number | null>>): FraudFacts {
  const facts = Object.fromEntries(FRAUD_FEATURES.map((name) => [name, features[name] ?? Number.NaN]));
  return facts as unknown as FraudFacts;
}

/** What a kept check knows beside our own facts: figures of its sender's. */
function toExtras(features: Readonly<Record<string, number | null>>): Record<string, number> {
  const own: readonly string[] = FRAUD_FEATURES;
  return Object.fromEntries(
    Object.entries(features).flatMap(([name, value]) =>
      value === null || own.includes(name) ? [] : [[name, value]],
    ),
  );
}

export function fromFacts(facts: FraudFacts): Record<string, number | null> {
  return Object.fromEntries(
    FRAUD_FEATURES.map((name) => [name, Number.isFinite(facts[name]) ? facts[name] : null]),
  );
}
