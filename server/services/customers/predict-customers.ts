import { createHash } from "node:crypto";
import { refreshStatistics } from "#server/db/refresh-statistics.ts";
import type { TenantTransaction } from "#server/db/tenant.ts";
import type { PredictCustomersInput } from "#server/jobs/definitions/predict-customers.ts";
import type { RunContext } from "#server/jobs/run-definition.ts";
import { threadPool } from "#server/jobs/threads/pool.ts";
import type { PurchaseHistory } from "#server/ml/customers/purchase-history.ts";
import type { RepeatPurchaseModel } from "#server/ml/customers/repeat-purchase.ts";
import type { CustomerStudy } from "#server/ml/customers/study-customers.ts";
import { checkImportedOrders } from "#server/services/fraud/check-imported-orders.ts";
import { publishRepeats, trainRepeats } from "#server/services/repeat-purchases/train-repeats.ts";
import { forgetCustomerModels } from "./forget-customer-models.ts";
import type { LearnCustomersRequest } from "./learn-from-purchases.ts";
import { publishCustomerModel } from "./publish-customer-model.ts";
import { readPurchaseHistories } from "./read-purchase-histories.ts";

/** Any fixed number: the same purchases always give the same model. */
const SEED = 42;

/**
 * Learns from all purchases who comes back, and publishes what is expected of every customer; from the shop's events, where
 * programs send them, who buys a product again.
 */
export async function predictCustomers(context: RunContext<PredictCustomersInput>): Promise<void> {
  if (context.input.from === "events") return learnFromEvents(context);
  const { organisationId, runId, signal } = context;
  await context.report({ stage: "Read", progress: 0 });
  const histories = await readPurchaseHistories(organisationId, signal);
  await context.log(`Read the purchases of ${histories.length} customers`);
  await context.report({ stage: "Learn", progress: 0.2, rowsTotal: histories.length });
  const lastDay = histories.reduce((latest, { days }) => Math.max(latest, days.at(-1) ?? 0), 0);
  const request: LearnCustomersRequest = { histories, lastDay, seed: SEED };
  const study: CustomerStudy | { readonly missing: string } = await threadPool().run(request, {
    name: "learnCustomers",
    signal,
  });
  await context.log("missing" in study ? `Nothing to learn from yet: ${study.missing}` : describe(study));
  const repeats = await learnRepeats(context);
  await context.report({ stage: "Publish", progress: 0.8 });
  await context.complete(async (tx) => {
    await publish(tx, { organisationId, runId, study, histories });
    await checkImportedOrders(tx, organisationId);
    if (repeats) await publishRepeats(tx, { organisationId, runId, model: repeats });
  });
  await refreshStatistics(["customer_outlook"]);
}

/** A night's run: who buys a product again, and nothing about purchases, which are as their import left them. */
async function learnFromEvents(context: RunContext<PredictCustomersInput>): Promise<void> {
  const { organisationId, runId } = context;
  await context.report({ stage: "Learn", progress: 0.2 });
  const repeats = await learnRepeats(context);
  if (!repeats) await context.log("The shop's events are too few to learn from");
  await context.report({ stage: "Publish", progress: 0.8 });
  await context.complete(async (tx) => {
    if (repeats) await publishRepeats(tx, { organisationId, runId, model: repeats });
  });
}

async function learnRepeats(context: RunContext<PredictCustomersInput>): Promise<RepeatPurchaseModel | null> {
  const { organisationId, signal } = context;
  const repeats = await trainRepeats(organisationId, { now: new Date(), signal });
  if (repeats)
    await context.log(`Repeat purchases from ${repeats.rows} pairs: AUC ${repeats.metrics.auc.toFixed(3)}`);
  return repeats;
}

interface Found {
  readonly organisationId: string;
  readonly runId: string;
  readonly study: CustomerStudy | { readonly missing: string };
  readonly histories: readonly PurchaseHistory[];
}

async function publish(
  tx: TenantTransaction,
  { organisationId, runId, study, histories }: Found,
): Promise<void> {
  // What was expected of purchases that are gone would only mislead.
  if ("missing" in study) return forgetCustomerModels(tx, organisationId);
  const dataFingerprint = createHash("sha256").update(JSON.stringify(histories)).digest("hex");
  await publishCustomerModel(tx, { organisationId, runId, study, dataFingerprint, seed: SEED });
}

function describe({ method, horizonDays, metrics, outlooks }: CustomerStudy): string {
  const score = method === "trees" ? (metrics.trees ?? metrics.rate) : metrics.rate;
  const words = method === "trees" ? "boosted trees" : "purchase rates";
  return `${outlooks.length} customers over ${horizonDays} days by ${words}: AUC ${score.auc.toFixed(3)}, Brier ${score.brier.toFixed(3)}`;
}
