import { and, eq, isNotNull, sql } from "drizzle-orm";
import { LeaderboardRow, SeriesMetrics } from "#lib/schemas/model.ts";
import { forecast } from "#server/db/schema/forecast.ts";
import { model } from "#server/db/schema/model.ts";
import { withTenant } from "#server/db/tenant.ts";
import type { TrainInput } from "#server/jobs/definitions/train.ts";
import type { RunContext } from "#server/jobs/run-definition.ts";
import type { GlobalModel } from "#server/ml/global/global-model.ts";
import { findGlobalModel } from "#server/services/models/get-artefact.ts";
import type { CleanSeries } from "./clean-histories.ts";
import { ForecastBasis, fingerprintSeries, hashPast, type KnownChoice } from "./forecast-basis.ts";
import { TrainingParams } from "./training-params.ts";

type Training = RunContext<TrainInput>;

/** What a training takes over from the one before; nothing when it compares all methods again. */
export interface Update {
  /** When all methods were last compared. */
  readonly evaluatedAt: string;
  readonly choices: ReadonlyMap<CleanSeries, KnownChoice>;
  /** Models of all products of a store, by store. */
  readonly models: ReadonlyMap<string, GlobalModel>;
}

/** So long a choice of methods stands; they are far steadier than the figures they forecast from. */
const EVALUATE_EVERY_MS = 7 * 24 * 60 * 60 * 1000;

/**
 * What of the last model still holds: for a series whose past is as it was, the methods and their weights; for one that
 * has nothing new at all, the fitted methods themselves. Once a week, and when a person asks for it, nothing does.
 */
export async function planUpdate(context: Training, series: readonly CleanSeries[]): Promise<Update> {
  const champion = await findChampion(context.organisationId);
  const now = new Date();
  const evaluatedAt = champion?.evaluatedAt;
  const isDue = !evaluatedAt || now.getTime() - Date.parse(evaluatedAt) >= EVALUATE_EVERY_MS;
  const choices = new Map<CleanSeries, KnownChoice>();
  const models = new Map<string, GlobalModel>();
  if (isDue || context.input.reason === "manual") return { evaluatedAt: now.toISOString(), choices, models };
  const scope = { organisationId: context.organisationId, modelId: champion.id };
  for (const [storeId, members] of Map.groupBy(series, (one) => one.storeId)) {
    context.signal.throwIfAborted();
    const stored = await readStored(scope, storeId);
    for (const one of members) {
      const choice = choiceOf(one, stored.get(one.productId));
      if (choice) choices.set(one, choice);
    }
    const kept = await withTenant(scope.organisationId, (tx) => findGlobalModel(tx, { ...scope, storeId }));
    if (kept) models.set(storeId, kept);
  }
  return { evaluatedAt, choices, models };
}

async function findChampion(
  organisationId: string,
): Promise<{ readonly id: string; readonly evaluatedAt: string | undefined } | null> {
  const [found] = await withTenant(organisationId, (tx) =>
    tx
      .select({ id: model.id, params: model.params })
      .from(model)
      .where(and(eq(model.organisationId, organisationId), eq(model.status, "champion"))),
  );
  return found
    ? { id: found.id, evaluatedAt: TrainingParams.safeParse(found.params).data?.evaluatedAt }
    : null;
}

type Stored = Omit<KnownChoice, "isSameData" | "reaches"> & { readonly basis: ForecastBasis };

/** By product. */
async function readStored(
  { organisationId, modelId }: { readonly organisationId: string; readonly modelId: string },
  storeId: string,
): Promise<Map<string, Stored>> {
  const found = await withTenant(organisationId, (tx) =>
    tx
      .select({
        productId: forecast.productId,
        fitted: sql<string>`${forecast.fitted}::text`,
        basis: forecast.basis,
        metrics: forecast.metrics,
        leaderboard: forecast.leaderboard,
      })
      .from(forecast)
      .where(
        and(
          eq(forecast.organisationId, organisationId),
          eq(forecast.modelId, modelId),
          eq(forecast.storeId, storeId),
          isNotNull(forecast.basis),
        ),
      ),
  );
  return new Map(
    found.map(({ productId, fitted, basis, metrics, leaderboard }) => [
      productId,
      {
        fitted,
        basis: ForecastBasis.parse(basis),
        metrics: SeriesMetrics.parse(metrics),
        leaderboard: LeaderboardRow.array().parse(leaderboard),
      },
    ]),
  );
}

/** Null for a series that is new, or whose past was corrected. */
function choiceOf(series: CleanSeries, stored: Stored | undefined): KnownChoice | null {
  if (!stored) return null;
  const { basis, ...kept } = stored;
  if (hashPast(series, basis.periods) !== basis.pastHash) return null;
  const isSameData = fingerprintSeries(series).inputHash === basis.inputHash;
  return { ...kept, reaches: basis.reaches, isSameData };
}
