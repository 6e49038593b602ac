import { and, eq, lte, sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { repeatModel } from "#server/db/schema/repeat-model.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
import { threadPool } from "#server/jobs/threads/pool.ts";
import type { RepeatPurchaseModel } from "#server/ml/customers/repeat-purchase.ts";
import { listShopEvents } from "#server/services/features/list-shop-events.ts";
import type { LearnRepeatsRequest } from "./learn-repeats.ts";

const SEED = 42;
/** Older habits may be gone. */
const DAYS_LEARNT_FROM = 365;
const DAY_MS = 24 * 60 * 60 * 1000;
const VERSIONS_KEPT = 5;

/** Learns from the shop's events who buys a product again; null where they are too few. */
export async function trainRepeats(
  organisationId: string,
  { now, signal }: { now: Date; signal: AbortSignal },
): Promise<RepeatPurchaseModel | null> {
  const since = new Date(now.getTime() - DAYS_LEARNT_FROM * DAY_MS);
  const request: LearnRepeatsRequest = {
    events: await listShopEvents(organisationId, { since }),
    seed: SEED,
  };
  if (request.events.length === 0) return null;
  return threadPool().run(request, { name: "learnRepeats", signal });
}

/** Makes the model the newest version. */
export async function publishRepeats(
  tx: TenantTransaction,
  { organisationId, runId, model }: { organisationId: string; runId: string; model: RepeatPurchaseModel },
): Promise<void> {
  const ofOrganisation = eq(repeatModel.organisationId, organisationId);
  const [newest] = await tx
    .select({ version: sql<number>`coalesce(max(${repeatModel.version}), 0)::int` })
    .from(repeatModel)
    .where(ofOrganisation);
  const version = (newest?.version ?? 0) + 1;
  const { metrics, ...body } = model;
  await tx.insert(repeatModel).values({ organisationId, id: uuidv7(), version, runId, metrics, body });
  await tx.delete(repeatModel).where(and(ofOrganisation, lte(repeatModel.version, version - VERSIONS_KEPT)));
}
